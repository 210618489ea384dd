"use strict";(()=>{var Ye,Uf,Iu,zi,Ru,Ta,Of,Sa,kf,Lu,Pu,Kv,oo=Symbol.for("pv"),Aa={},Ea=[],jv=/^m(i|n|o|s|text|space)$/,Nu=Array.isArray,Du=Ea.slice,Mr=Object.assign;function br(n){n&&n.parentNode&&n.remove()}function Bf(n,e,t){var i,r,s,o={},a=arguments.length;for(s in e)s=="key"?i=e[s]:s=="ref"&&typeof n!="function"?r=e[s]:o[s]=e[s];return a>2&&(o.children=a>3?Du.call(arguments,2):t),so(n,o,i,r,null)}function so(n,e,t,i,r){var s={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:oo,__v:r||++Uf,__i:-1,__u:0};return!r&&Ye.vnode&&Ye.vnode(s),s}function Qe(n){return n.children}function es(n,e){this.props=n,this.context=e,this.__g=0}function Gi(n,e){if(e==null)return n.__&&Gi(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:Gi(n)}function Qv(n){var e,t=n.__v,i=t.__e,r=[],s=[],o=n.__P;o&&((e=Mr({constructor:oo},t)).__v=t.__v+1,Ye.vnode&&Ye.vnode(e),Fu(o,e,t,n.__n,o.namespaceURI,32&t.__u?[i]:null,r,i||Gi(t),32&t.__u,s),e.__v=t.__v,e.__.__k[e.__i]=e,$f(r,e,s),t.__=t.__e=null,e.__e!=i&&zf(e))}function zf(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),zf(n)}function Df(n){(8&n.__g||(n.__g|=8,zi.push(n),Ta++))&&Ru==Ye.debounceRendering||((Ru=Ye.debounceRendering)||queueMicrotask)(Gf)}function Gf(){try{for(var n,e=1;zi.length;)zi.length>e&&zi.sort(Of),n=zi.shift(),e=zi.length,8&n.__g&&Qv(n)}finally{(Ta=zi.length)&&(Ru||queueMicrotask)(Gf)}}function Vf(n,e,t,i,r,s,o,a,c,l,u){var d,h,f,v,x,g,m=i.__k||Ea,b=e.length;for(c=e_(t,e,m,c,b),d=0;d<b;d++)(f=t.__k[d])!=null&&(h=~f.__i&&m[f.__i]||Aa,f.__i=d,g=Fu(n,f,h,r,s,o,a,c,l,u),v=f.__e,(h.ref!=f.ref||8&h.__u)&&(h.ref&&Uu(h.ref,null,f,h),f.ref&&u.push(f.ref,f.__c||v,f)),x=x||v,4&f.__u?(c=Hf(f,c,n,!h.__v),h.__e&&(h.__e=null)):typeof f.type=="function"&&g!==void 0?c=g:v&&(c=v.nextSibling),f.__u&=-21);return t.__e=x,c}function e_(n,e,t,i,r){var s,o,a,c,l,u,d,h,f,v=t.length,x=v,g=0,m=0,b=n.__k=Array(r);for(s=0;s<r;s++)(o=e[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=b[s]=so(null,o):Nu(o)?o=b[s]=so(Qe,{children:o}):o.constructor===oo&&o.__b?o=b[s]=so(o.type,o.props,o.key,o.ref,o.__v):b[s]=o,c=s+g,o.__=n,o.__b=n.__b+1,a=null,~(l=o.__i=t_(o,t,c,x))&&(x--,(a=t[l])&&(a.__u|=2)),a&&a.__v?(o.__u|=16,l==c-1?g--:l==c+1?g++:l!=c&&(l>c?g--:g++,m=1)):(~l||(r>v?g--:r<v&&g++),typeof o.type!="function"&&(o.__u|=4))):b[s]=null;if(m){for(u=[],d=[],s=0;s<r;s++)if((o=b[s])&&16&o.__u){for(g=0,h=u.length;g<h;)u[f=g+h>>1]<o.__i?g=f+1:h=f;u[g]=o.__i,d[s]=g+1}for(g=u.length;s--;)d[s]&&(d[s]==g?g--:b[s].__u|=4)}if(x)for(s=0;s<v;s++)!(a=t[s])||2&a.__u||(a.__e==i&&(i=Gi(a)),Ou(a,a));return i}function Hf(n,e,t,i){var r,s,o,a;if(typeof n.type=="function"){if(n.props.__P)return e;if(r=n.__k)for(s=0;s<r.length;s++)r[s]&&(r[s].__=n,e=Hf(r[s],e,t,!1));return e}for(e&&!e.parentNode&&(e=Gi(n))&&!e.parentNode&&(e=null),o=n.__e,a=e;a&&a.nodeType==8;)a=a.nextSibling;for(o!=a&&(!i&&t.moveBefore&&o.parentNode?t.moveBefore(o,e):t.insertBefore(o,e||null)),e=o;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function t_(n,e,t,i){var r,s=n.key,o=n.type,a=e[t],c=a&&!(2&a.__u);if(a===null&&s==null||c&&s==a.key&&o==a.type)return t;if(i>(c?1:0)){for(r=t-1;r>=0;r--)if((a=e[r])&&!(2&a.__u)&&s==a.key&&o==a.type)return r;for(r=t+1;r<e.length;r++)if((a=e[r])&&!(2&a.__u)&&s==a.key&&o==a.type)return r}return-1}function Ff(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Ma(n,e,t,i,r){var s,o;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||Ff(n.style,e);if(t)for(e in t)i&&t[e]==i[e]||Ff(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof i!="function"&&(i=null),(n.__e||(n.__e={}))[e]=t,t&&i||(o=Pu[e]||(Pu[e]=n_(e)),(n.__a||(n.__a={}))[e]=Lu,s=e!=(e=e.replace(kf,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,o,s):n.removeEventListener(e,o,s));else{if(r=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function n_(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[Sa]==null)e[Sa]=Lu++;else if(e[Sa]<this.__a[n])return;return t(Ye.event?Ye.event(e):e)}}}function Fu(n,e,t,i,r,s,o,a,c,l){var u,d,h,f,v,x,g,m,b,w,S,R,C,_,T,F,A,P,N=e.type;if(e.constructor!==oo)return null;128&t.__u&&(c=32&t.__u,u=t.__c.__z)&&(e.__u|=c,d=s=[],u.nodeType==8?a=wa(u,s):s.push(u),a=s[0]||a),(u=Ye.__b)&&u(e);e:if(typeof N=="function"){h=o.length;try{if(m=e.props,b=(u=N.prototype)&&u.render,w=(u=N.contextType)&&i[u.__c],S=u?w?w.props.value:u.__:i,(f=t.__c)?(e.__c=f,2&f.__g&&(f.__g|=1)):(b?e.__c=f=new N(m,S):(e.__c=f=new es(m,S),f.constructor=N,f.render=r_),w&&w.sub(f),f.state||(f.state={}),f.__n=i,f.__g|=8,f.__h=[],f.__k=[]),b&&(f.__s||(f.__s=f.state),N.getDerivedStateFromProps&&(f.__s==f.state&&(f.__s=Mr({},f.__s)),Mr(f.__s,N.getDerivedStateFromProps(m,f.__s)))),v=f.props,x=f.state,f.__v=e,t.__c){if(m!==v&&b&&!N.getDerivedStateFromProps&&f.componentWillReceiveProps&&f.componentWillReceiveProps(m,S),e.__v==t.__v&&!(8&f.__g)||!(4&f.__g)&&f.shouldComponentUpdate&&f.shouldComponentUpdate(m,f.__s,S)===!1){e.__v!=t.__v&&(f.props=m,f.state=f.__s,f.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(O){O&&(O.__=e)}),Ea.push.apply(f.__h,f.__k),f.__k=[],f.__h.length&&o.push(f),a=Gi(t);break e}f.componentWillUpdate&&f.componentWillUpdate(m,f.__s,S),b&&f.componentDidUpdate&&f.__h.push(function(){f.componentDidUpdate(v,x,g)})}else b&&!N.getDerivedStateFromProps&&f.componentWillMount&&f.componentWillMount(),b&&f.componentDidMount&&f.__h.push(f.componentDidMount);f.context=S,f.props=m,f.__P=n,f.__g&=-5,R=Ye.__r,C=b?25:0;do f.__g&=-9,R&&R(e),u=f.render(f.props,f.state=f.__s,f.context);while(8&f.__g&&++C<25);b&&(Ea.push.apply(f.__h,f.__k),f.__k=[]),f.state=f.__s,f.getChildContext&&(i=Mr({},i,f.getChildContext())),b&&t.__c&&f.getSnapshotBeforeUpdate&&(g=f.getSnapshotBeforeUpdate(v,x)),_=u&&u.type===Qe&&u.key==null?u.props.children:u,m.__P&&(u=a,r=(n=m.__P).namespaceURI,c=s=null,t.props&&t.props.__P!=n&&(t.__k.some(function(O){O&&Ou(O,O)}),t.__k=null),a=t.__k?Gi(t,0):null),a=Vf(n,Nu(_)?_:[_],e,t,i,r,s,o,a,c,l),m.__P&&(e.__e=null,a=u),e.__u&=-161,d&&d.some(br),f.__h.length&&o.push(f),1&f.__g&&(f.__g&=-4)}catch(O){if(o.length=h,e.__v=null,c||s)if(O&&O.then){if(e.__u|=128|c,s){for(~(A=s.indexOf(a||void 0))||(A=s.length);(P=s[A-1])&&P.nodeType==8;)A--;for(;A<s.length;A++)if(P=s[A])if(s[A]=null,T){if(P==F)break}else{if(P.nodeType!=8)break;P.data.startsWith("$s")&&(F=wa(T=P))}}if(!T){for(;a&&a.nodeType==8&&a.nextSibling;)a=a.nextSibling;T=a}(u=wa(T=e.__c.__z||(e.__c.__z=T)))?(e.__e=T,a=u):e.__e=a,a=a&&a.nextSibling}else s&&s.some(br);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),O&&O.then||Wf(e),Ye.__e(O,e,t)}}else a=e.__e=i_(t.__e,e,t,i,r,s,o,c,l,n);return(u=Ye.diffed)&&u(e),a}function wa(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function Wf(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(Wf))}function $f(n,e,t){for(var i=0;i<t.length;)Uu(t[i++],t[i++],t[i++]);Ye.__c&&Ye.__c(e,n),n.some(function(r){try{n=r.__h,r.__h=[],n.some(function(s){s.call(r)})}catch(s){Ye.__e(s,r.__v)}})}function i_(n,e,t,i,r,s,o,a,c,l){var u,d,h,f,v,x,g,m,b=t.props||Aa,w=e.props,S=e.type;if(S=="svg"?r="http://www.w3.org/2000/svg":S=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),s){for(u=0;u<s.length;u++)if((v=s[u])&&(S?v.localName==S:v.nodeType==3)){n=v,s[u]=null;break}}if(!n){if(m=l.ownerDocument||document,!S)return m.createTextNode(w);n=m.createElementNS(r,S,w.is?w:l),a&&(Ye.__m&&Ye.__m(e,s),a=!1),s=null}if(S){if(l=S=="template"&&n.content||n,s=S=="textarea"&&w.defaultValue!=null?null:s&&Du.call(l.childNodes),!a&&s)for(b={},u=0;u<n.attributes.length;u++)b[(v=n.attributes[u]).name]=v.value;for(u in b)v=b[u],u=="dangerouslySetInnerHTML"?h=v:u=="children"||u in w||u=="value"&&"defaultValue"in w||u=="checked"&&"defaultChecked"in w||Ma(n,u,null,v,r);for(u in w)v=w[u],u=="children"?f=v:u=="dangerouslySetInnerHTML"?d=v:u=="value"?x=v:u=="checked"?g=v:a&&typeof v!="function"||b[u]===v||Ma(n,u,v,b[u],r);d?(a||h&&(d.__html==h.__html||d.__html==n.innerHTML)||(n.innerHTML=d.__html),e.__k=[]):(h&&(n.textContent=""),(S=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&jv.test(S))&&(r="http://www.w3.org/1999/xhtml"),Vf(l,Nu(f)?f:[f],e,t,i,r,s,o,s?s[0]:t.__k&&Gi(t,0),a,c),s&&s.some(br)),a&&S!="textarea"||(u="value",S=="progress"&&x==null?n.removeAttribute(u):x==null||x===n[u]&&(S!="progress"||x)||Ma(n,u,x,b[u],r),u="checked",g!=null&&g!=n[u]&&Ma(n,u,g,b[u],r))}else b===w||a&&n.data==w||(n.data=w);return n}function Uu(n,e,t,i){try{typeof n=="function"?e?e.__x=n(e)||1:i&&(i=i.__c||i.__e)&&(e=i.__x)&&(i.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(r){Ye.__e(r,t)}}function Ou(n,e,t){var i,r,s,o;if(Ye.unmount&&Ye.unmount(n),!(i=n.ref)||i.current&&i.current!=n.__e||Uu(i,null,e,n),i=n.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(a){Ye.__e(a,e)}i.__P=i.__n=null}if(i=n.__k)for(o=0;o<i.length;o++)i[o]&&Ou(i[o],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(i=n.__c)&&(i=i.__z)&&(r=wa(i,s=[]))&&(i==n.__e&&s.some(br),br(r),br(i)),t||br(n.__e),n.__e=n.__c=n.__=null}function r_(n,e,t){return this.constructor(n,t)}function Xf(n,e){var t,i,r,s;Ye.__&&Ye.__(n,e),e.nodeType==9&&(e=e.documentElement),i=(t=n&&32&n.__u)?null:e.__k,e.__k=so(Qe,{children:[n]}),r=[],s=[],Fu(e,e.__k,i||Aa,Aa,e.namespaceURI,i?null:e.firstChild?Du.call(e.childNodes):null,r,i?i.__e:e.firstChild,t,s),$f(r,e.__k,s),e.__k.props.children=null}Ye={__e:function(n,e,t,i){for(var r,s,o;e=e.__;)if((r=e.__c)&&!(1&r.__g)){r.__g|=4;try{if((o=(s=r.constructor)&&s.getDerivedStateFromError)&&r.setState(s.getDerivedStateFromError(n)),r.componentDidCatch&&(r.componentDidCatch(n,i||{}),o=1),o&&8&r.__g)return void(r.__g|=2)}catch(a){n=a}}throw Ta=0,n}},Uf=0,Iu=function(n){return n!=null&&n.constructor===oo},es.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=Mr({},this.state)),typeof n=="function"&&(n=n(Mr({},t),this.props)),n&&(Mr(t,n),this.__v&&(e&&this.__k.push(e),Df(this)))},es.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),Df(this))},es.prototype.render=Qe,zi=[],Ta=0,Of=function(n,e){return n.__v.__b-e.__v.__b},Sa=Symbol(),kf=/(PointerCapture)$|Capture$/i,Lu=0,Pu={},Kv=0;var ts,Pt,ku,qf,Bu=Object.is,Ca=0,np=[],zu=[],Rt=Ye,Yf=Rt.__b,Zf=Rt.__r,Jf=Rt.diffed,Kf=Rt.__c,jf=Rt.unmount,Qf=Rt.__;function Ra(n,e){Rt.__h&&Rt.__h(Pt,n,Ca||e),Ca=0;var t=Pt.__H||(Pt.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function ip(n){return Ca=1,s_(sp,n)}function s_(n,e,t){var i=Ra(ts++,2);if(i.t=n,!i.__c&&(i.__=[t?t(e):sp(void 0,e),function(s){var o=(i.__N||i.__)[0],a=i.t(o,s);Bu(o,a)||(i.__N=[a,i.__[1]],i.__c.setState({}))}],i.__c=Pt,!Pt.__f)){Pt.__f=!0;var r=Pt.shouldComponentUpdate;Pt.shouldComponentUpdate=function(s,o,a){var c=this.__H;if(!c)return!0;var l=!1,u=this.props!=s;if(c.__.some(function(h){h.__N&&(l=!0,Bu(h.__[0],h.__N[0])||(u=!0))}),r){var d=r.call(this,s,o,a);return l?d||u:d}return!l||u}}return i.__}function ht(n,e){var t=Ra(ts++,3);!Rt.__s&&rp(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,Pt.__H.__h.push(t))}function xt(n){return Ca=5,lo(function(){return{current:n}},[])}function lo(n,e){var t=Ra(ts++,7);return rp(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function co(){var n=Ra(ts++,11);if(!n.__){for(var e=Pt.__v;!e.__m&&e.__;)e=e.__;var t=e.__m||(e.__m=[0,0]);n.__="P"+t[0]+"-"+t[1]++}return n.__}function o_(){var n;do{for(;n=zu.shift();)try{ao(n)}catch(t){Rt.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=np.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(ao),e.__h.some(Gu),e.__h=[]}catch(t){e.__h=[],Rt.__e(t,n.__v)}}}while(zu.length)}Rt.__b=function(n){Pt=null,Yf&&Yf(n)},Rt.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Qf&&Qf(n,e)},Rt.__r=function(n){Zf&&Zf(n),ts=0;var e=(Pt=n.__c).__H;e&&(ku==Pt?Pt.__h=[]:(e.__h.some(ao),e.__h.some(Gu),ts=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),ku=Pt},Rt.diffed=function(n){Jf&&Jf(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&tp(np.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),ku=Pt=null},Rt.__c=function(n,e){e.some(function(t){try{t.__h.some(ao),t.__h=t.__h.filter(function(i){return!i.__||Gu(i)})}catch(i){t.__h=[function(){throw i}]}}),Kf&&Kf(n,e)},Rt.unmount=function(n){jf&&jf(n);var e,t,i=n.__c;i&&i.__H&&(i.__H.__.some(function(r){try{if(r.__P&&r.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}r.__P=t,tp(zu.push(r))}else ao(r)}catch(s){e=s}}),i.__H=void 0,e&&Rt.__e(e,i.__v))};var ep=typeof requestAnimationFrame=="function";function a_(n){var e,t=function(){clearTimeout(i),ep&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);ep&&(e=requestAnimationFrame(t))}function tp(n){n!=1&&qf==Rt.requestAnimationFrame||((qf=Rt.requestAnimationFrame)||a_)(o_)}function ao(n){var e=Pt,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),Pt=e}function Gu(n){var e=Pt;n.__c=n.__(),Pt=e}function rp(n,e){return!n||n.length!=e.length||e.some(function(t,i){return!Bu(t,n[i])})}function sp(n,e){return typeof e=="function"?e(n):e}var l_=Symbol.for("preact-signals");function Na(){if(gi>1)gi--;else{var n,e=!1;for((function(){var r=Ia;for(Ia=void 0;r!==void 0;){var s=r.S;if(s.v===r.v)for(var o=s.t;o!==void 0;o=o.x)o.i===r.i&&(o.i=s.i);r=r.o}})();ho!==void 0;){var t=ho;for(ho=void 0,Pa++;t!==void 0;){var i=t.u;if(t.u=void 0,t.f&=-3,!(8&t.f)&&ap(t))try{t.c()}catch(r){e||(n=r,e=!0)}t=i}}if(Pa=0,gi--,e)throw n}}function on(n){if(gi>0)return n();Vu=++c_,gi++;try{return n()}finally{Na()}}var uo,yt=void 0;function vi(n){var e=yt,t=uo;yt=void 0,uo=void 0;try{return n()}finally{yt=e,uo=t}}var ho=void 0,gi=0,Pa=0,c_=0,Vu=0,Ia=void 0,La=0;function op(n){if(yt!==void 0){var e=n.n;if(e===void 0||e.t!==yt)return e={i:0,S:n,p:yt.s,n:void 0,t:yt,e:void 0,x:void 0,r:e},yt.s!==void 0&&(yt.s.n=e),yt.s=e,n.n=e,32&yt.f&&n.S(e),e;if(e.i===-1)return e.i=0,e.n!==void 0&&(e.n.p=e.p,e.p!==void 0&&(e.p.n=e.n),e.p=yt.s,e.n=void 0,yt.s.n=e,yt.s=e),e}}function Ot(n,e){this.v=n,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=e?.watched,this.Z=e?.unwatched,this.name=e?.name}Ot.prototype.brand=l_;Ot.prototype.h=function(){return!0};Ot.prototype.S=function(n){var e=this,t=this.t;t!==n&&n.e===void 0&&(n.x=t,this.t=n,t!==void 0?t.e=n:vi(function(){var i;(i=e.W)==null||i.call(e)}))};Ot.prototype.U=function(n){var e=this;if(this.t!==void 0){var t=n.e,i=n.x;t!==void 0&&(t.x=i,n.e=void 0),i!==void 0&&(i.e=t,n.x=void 0),n===this.t&&(this.t=i,i===void 0&&vi(function(){var r;(r=e.Z)==null||r.call(e)}))}};Ot.prototype.subscribe=function(n){var e=this;return et(function(){var t=e.value;vi(function(){return n(t)})},{name:"sub"})};Ot.prototype.valueOf=function(){return this.value};Ot.prototype.toString=function(){return this.value+""};Ot.prototype.toJSON=function(){return this.value};Ot.prototype.peek=function(){var n=this;return vi(function(){return n.value})};Object.defineProperty(Ot.prototype,"value",{get:function(){var n=op(this);return n!==void 0&&(n.i=this.i),this.v},set:function(n){if(n!==this.v){if(Pa>100)throw new Error("Cycle detected");(function(t){gi!==0&&Pa===0&&t.l!==Vu&&(t.l=Vu,Ia={S:t,v:t.v,i:t.i,o:Ia})})(this),this.v=n,this.i++,La++,gi++;try{for(var e=this.t;e!==void 0;e=e.x)e.t.N()}finally{Na()}}}});function _e(n,e){return new Ot(n,e)}function ap(n){for(var e=n.s;e!==void 0;e=e.n)if(e.S.i!==e.i||!e.S.h()||e.S.i!==e.i)return!0;return!1}function lp(n){for(var e=n.s;e!==void 0;e=e.n){var t=e.S.n;if(t!==void 0&&(e.r=t),e.S.n=e,e.i=-1,e.n===void 0){n.s=e;break}}}function cp(n){for(var e=n.s,t=void 0;e!==void 0;){var i=e.p;e.i===-1?(e.S.U(e),i!==void 0&&(i.n=e.n),e.n!==void 0&&(e.n.p=i)):t=e,e.S.n=e.r,e.r!==void 0&&(e.r=void 0),e=i}n.s=t}function Sr(n,e){Ot.call(this,void 0,e),this.x=n,this.s=void 0,this.g=La-1,this.f=4}Sr.prototype=new Ot;Sr.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===La))return!0;if(this.g=La,this.f|=1,this.i>0&&!ap(this))return this.f&=-2,!0;var n=yt;try{lp(this),yt=this;var e=this.x();(16&this.f||this.v!==e||this.i===0)&&(this.v=e,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return yt=n,cp(this),this.f&=-2,!0};Sr.prototype.S=function(n){if(this.t===void 0){this.f|=36;for(var e=this.s;e!==void 0;e=e.n)e.S.S(e)}Ot.prototype.S.call(this,n)};Sr.prototype.U=function(n){if(this.t!==void 0&&(Ot.prototype.U.call(this,n),this.t===void 0)){this.f&=-33;for(var e=this.s;e!==void 0;e=e.n)e.S.U(e)}};Sr.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var n=this.t;n!==void 0;n=n.x)n.t.N()}};Object.defineProperty(Sr.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var n=op(this);if(this.h(),n!==void 0&&(n.i=this.i),16&this.f)throw this.v;return this.v}});function dt(n,e){return new Sr(n,e)}function up(n){var e=n.j;if(n.j=void 0,typeof e=="function"){gi++;var t=yt;yt=void 0;try{e()}catch(i){throw n.f&=-2,n.f|=8,Hu(n),i}finally{yt=t,Na()}}}function Hu(n){for(var e=n.s;e!==void 0;e=e.n)e.S.U(e);n.x=void 0,n.s=void 0,up(n)}function u_(n){if(yt!==this)throw new Error("Out-of-order effect");cp(this),yt=n,this.f&=-2;try{8&this.f&&Hu(this)}finally{Na()}}function ns(n,e){this.x=n,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=e?.name,uo&&uo.push(this)}ns.prototype.c=function(){var n=this.S();try{if(8&this.f||this.x===void 0)return;var e=this.x();typeof e=="function"&&(this.j=e)}finally{n()}};ns.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,up(this),lp(this),gi++;var n=yt;return yt=this,u_.bind(this,n)};ns.prototype.N=function(){2&this.f||(this.f|=2,this.u=ho,ho=this)};ns.prototype.d=function(){this.f|=8,1&this.f||Hu(this)};ns.prototype.dispose=function(){this.d()};function et(n,e){var t=new ns(n,e);try{t.c()}catch(r){throw t.d(),r}var i=t.d.bind(t);return i[Symbol.dispose]=i,i}var Wu,is,Da,h_=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__,hp=[],dp=[];et(function(){Wu=this.N})();function rs(n,e){Ye[n]=e.bind(null,Ye[n]||function(){})}function fo(n){if(Da){var e=Da;Da=void 0,e()}Da=n&&n.S()}function fp(n){var e=this,t=n.data,i=ss(t);i.name="ReactiveDom",i.value=t;var r=lo(function(){for(var a=e,c=e.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var l=dt(function(){var f=i.value.value;return f===0?0:f===!0?"":f||""}),u=dt(function(){return!Array.isArray(l.value)&&!Iu(l.value)}),d=et(function(){if(this.N=pp,u.value){var f=l.value;a.__v&&a.__v.__e&&a.__v.__e.nodeType===3&&(a.__v.__e.data=f)}}),h=e.__$u.d;return e.__$u.d=function(){d(),h.call(this)},[u,l]},[]),s=r[0],o=r[1];return s.value?o.peek():o.value}fp.displayName="ReactiveTextNode";Object.defineProperties(Ot.prototype,{constructor:{configurable:!0,value:Bf(Qe,null).constructor},type:{configurable:!0,value:fp},props:{configurable:!0,get:function(){var n=this;return{data:{get value(){return n.value}}}}},__b:{configurable:!0,value:1}});rs("__b",function(n,e){if(fo(),is=void 0,typeof e.type=="string"){var t,i=e.props;for(var r in i)if(r!=="children"){var s=i[r];s instanceof Ot&&(t||(e.__np=t={}),t[r]=s,i[r]=s.peek())}}n(e)});rs("__r",function(n,e){if(n(e),e.type!==Qe){fo();var t,i=e.__c;i&&(i.__$f&=-2,(t=i.__$u)===void 0&&(i.__$u=t=(function(r,s){var o;return et(function(){o=this},{name:s}),o.c=r,o})((function(r){return function(){var s;h_&&((s=this.y)==null||s.call(this)),r.__$f|=1,r.setState({})}})(i),typeof e.type=="function"?e.type.displayName||e.type.name:""))),is=i,fo(t)}});rs("__e",function(n,e,t,i){fo(),is=void 0,n(e,t,i)});rs("diffed",function(n,e){fo(),is=void 0;var t;if(typeof e.type=="string"&&(t=e.__e)){var i=e.__np,r=e.props,s=t.U;if(s)for(var o in s){var a=s[o];a===void 0||i&&o in i||(a.d(),s[o]=void 0)}if(i){s||(s={},t.U=s);for(var c in i){var l=s[c],u=i[c];l===void 0?(l=d_(t,c,u,r),s[c]=l):l.o(u,r)}}}n(e)});function d_(n,e,t,i){var r=e in n&&n.ownerSVGElement===void 0,s=_e(t);return{o:function(o,a){s.value=o,i=a},d:et(function(){this.N=pp;var o=s.value.value;i[e]!==o&&(i[e]=o,r?n[e]=o:o!=null&&(o!==!1||e[4]==="-")?n.setAttribute(e,o):n.removeAttribute(e))})}}rs("unmount",function(n,e){if(typeof e.type=="string"){var t=e.__e;if(t){var i=t.U;if(i){t.U=void 0;for(var r in i){var s=i[r];s&&s.d()}}}var o=e.__np;if(o){var a=e.props;for(var c in o)a[c]=o[c]}e.__np=void 0}else{var l=e.__c;if(l){l.__$f|=8;var u=l.__$u;u&&(l.__$u=void 0,u.d())}}n(e)});rs("__h",function(n,e,t,i){i<3&&(e.__$f|=2),n(e,t,i)});es.prototype.shouldComponentUpdate=function(n,e){if(this.__R)return!0;var t=this.__$u,i=t&&t.s!==void 0;for(var r in e)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var s=2&this.__$f;if(!(i||s||4&this.__$f)||1&this.__$f)return!0}else if(!(i||4&this.__$f)||3&this.__$f)return!0;for(var o in n)if(o!=="__source"&&n[o]!==this.props[o])return!0;for(var a in this.props)if(!(a in n))return!0;return!1};function ss(n,e){return lo(function(){return _e(n,e)},[])}function os(n,e){var t=xt(n);return t.current=n,is.__$f|=4,lo(function(){return dt(function(){return t.current()},e)},[])}var f_=typeof requestAnimationFrame>"u"?setTimeout:function(n){var e=function(){clearTimeout(t),cancelAnimationFrame(i),n()},t=setTimeout(e,35),i=requestAnimationFrame(e)},p_=function(n){queueMicrotask(function(){queueMicrotask(n)})};function m_(){on(function(){for(var n;n=hp.shift();)Wu.call(n)})}function g_(){hp.push(this)===1&&(Ye.requestAnimationFrame||f_)(m_)}function v_(){on(function(){for(var n;n=dp.shift();)Wu.call(n)})}function pp(){dp.push(this)===1&&(Ye.requestAnimationFrame||p_)(v_)}function Fa(n,e){var t=xt(n);t.current=n;var i=is;ht(function(){return et(function(){if(this.N=g_,!(i&&8&i.__$f))return t.current()},e)},[])}var Sn=class extends Error{constructor(t,i,r=0,s=!1){super(t);this.field=i;this.status=r;this.gone=s}field;status;gone},gp="The server does not answer. Is “landscape serve” still running?",__="This page is a recording: what was not recorded is computed by “landscape serve” alone.",Ua=typeof window<"u"&&window.LANDSCAPE_RECORDED!==void 0;function as(n){if(Array.isArray(n))return`[${n.map(as).join(",")}]`;if(n===null||typeof n!="object")return JSON.stringify(n)??"null";let e=Object.entries(n).filter(([,t])=>t!==void 0);return e.sort(([t],[i])=>t<i?-1:1),`{${e.map(([t,i])=>`${JSON.stringify(t)}:${as(i)}`).join(",")}}`}async function po(n,e,t){return(await $u(n,e,t)).json()}async function Vi(n,e){return(await $u(n,void 0,e)).json()}async function*Hi(n,e,t){let i=await $u(n,e,t);if(!i.body)throw new Sn(gp);let r="";for await(let s of b_(i.body.getReader())){if(r=s.head.frame,r==="error")throw new Sn(s.head.error,s.head.field);yield s}if(r!=="done")throw new Sn("The answer was cut off. The server may have stopped.")}async function $u(n,e,t){if(Ua)return x_(n,e);let i;try{i=await fetch(n,{signal:t,method:e===void 0?"GET":"POST",headers:e===void 0?{}:{"Content-Type":"application/json"},body:e===void 0?void 0:JSON.stringify(e)})}catch(s){throw t?.aborted?s:new Sn(gp,void 0,0,!0)}if(i.ok)return i;let r=await i.text();try{let s=JSON.parse(r);throw new Sn(s.error,s.field,i.status)}catch(s){throw s instanceof Sn?s:new Sn(`The server answers ${i.status} ${i.statusText}.`,void 0,i.status)}}function x_(n,e){let t=`${n}|${e===void 0?"":as(e)}`,i=window.LANDSCAPE_RECORDED?.[t];if(i===void 0)throw new Sn(__);return new Response(Uint8Array.from(atob(i),r=>r.charCodeAt(0)))}var y_="LANDSCP1";async function*b_(n){let e=new Uint8Array(0),t=!1,i=async s=>{for(;e.length<s&&!t;){let{done:o,value:a}=await n.read();o?t=!0:e=S_(e,a)}return e.length>=s},r=s=>{let o=e.slice(0,s);return e=e.subarray(s),o};if(!await i(8)||M_(r(8))!==y_)throw new Sn("The answer is no stream of this version.");for(;;){if(!await i(8)){if(e.length>0)throw new Sn("The answer was cut off within a frame.");return}let s=new DataView(r(8).buffer),[o,a]=[s.getUint32(0,!0),s.getUint32(4,!0)],[c,l]=[mp(o),mp(a)];if(!await i(c+l))throw new Sn("The answer was cut off within a frame.");let u=new TextDecoder().decode(r(c).subarray(0,o)),d=r(l);yield{head:JSON.parse(u),data:new Float32Array(d.buffer,0,a/4)}}}var mp=n=>n+(-n&3),M_=n=>String.fromCharCode(...n);function S_(n,e){let t=new Uint8Array(n.length+e.length);return t.set(n),t.set(e,n.length),t}var w_=["terrain","fewshot","story"];function qu(n){let e=["#1",`room=${n.room}`],t=Xu(n.scene);return t!==T_&&e.push(`s=${t}`),n.pinned&&e.push(`pin=${Xu(n.pinned)}`),n.room==="story"&&n.chapter>0&&e.push(`scene=${n.chapter+1}`),e.join("&")}function _p(n){let e={room:"terrain",scene:{},pinned:null,chapter:0};if(n===""||n==="#")return e;let[t,...i]=n.slice(1).split("&");if(t!=="1")throw new Error(`The link is of version ${t.slice(0,20)}, and this page reads version 1.`);for(let r of i){let s=r.indexOf("="),[o,a]=[r.slice(0,s),r.slice(s+1)];o==="room"&&w_.includes(a)?e.room=a:o==="s"?e.scene=vp(a):o==="pin"?e.pinned=vp(a):o==="scene"&&(e.chapter=Math.max(0,(Number.parseInt(a,10)||1)-1))}return e}function Xu(n){let e=new TextEncoder().encode(JSON.stringify(n));return btoa(Array.from(e,i=>String.fromCharCode(i)).join("")).replaceAll("+","-").replaceAll("/","_").replace(/=+$/,"")}var T_=Xu({});function vp(n){try{let e=atob(n.replaceAll("-","+").replaceAll("_","/")),t=JSON.parse(new TextDecoder().decode(Uint8Array.from(e,i=>i.charCodeAt(0))));if(typeof t=="object"&&t!==null&&!Array.isArray(t))return t}catch{}throw new Error("The link is damaged: its scene cannot be read.")}var wn=["data","model","solver"],De=_e({}),Je=_e(null),Wi=_e("terrain"),Yn=_e(0),kt=_e(null),Ku=_e(null),_i=_e(null),ls=_e(null),Oa=_e("");function at(n){Oa.value=Oa.peek()===n?`${n} `:n}var Mp=()=>({scene:De.value,pinned:Je.value}),wr=_e([]),Ba=_e([]),A_=200,E_=800,$i=dt(()=>wr.value.at(-1)?.label??null),Sp=dt(()=>Ba.value.at(-1)?.label??null);function ft(n,e){cs(C_(Tp(De.value,n)),e)}function cs(n,e,t=Je.value){if(as([n,t])===as([De.value,Je.value]))return;let i=wr.value.at(-1),r=Date.now(),s=i!==void 0&&i.label===e&&r-i.at<E_;on(()=>{let o=s?wr.value.slice(0,-1):wr.value,a={before:s?i.before:Mp(),label:e,at:r};wr.value=[...o,a].slice(-A_),Ba.value=[],De.value=n,Je.value=t})}function Xi(){wp(wr,Ba,"Undone")}function ju(){wp(Ba,wr,"Done again")}function wp(n,e,t){let i=n.value.at(-1);i&&(on(()=>{n.value=n.value.slice(0,-1),e.value=[...e.value,{before:Mp(),label:i.label,at:0}],De.value=i.before.scene,Je.value=i.before.pinned}),at(`${t}: ${i.label}.`))}function Tp(n,e){let t={...n};for(let[i,r]of Object.entries(e)){let s=Object.entries({...t[i],...r}).filter(([,o])=>o!==void 0);s.length>0?t[i]=Object.fromEntries(s):delete t[i]}return t}function C_(n){let e={},t=n.data?.kind??"spirals",i=t==="drawings"||t==="file";n.model?.kind==="two_weights"&&t!=="sine"&&(e.model={kind:void 0}),n.model?.kind==="conv"&&!i&&(e.model={kind:void 0,filters:void 0});let r=(e.model?void 0:n.model?.kind)==="two_weights",s=n.view?.directions;return s&&s==="weights"!==r&&(e.view={directions:void 0}),t==="sine"&&n.data?.label_noise&&(e.data={...e.data,label_noise:void 0}),i&&n.data?.holes&&(e.data={...e.data,holes:void 0}),t!=="points"&&n.data?.points&&(e.data={...e.data,points:void 0}),t!=="file"&&n.data?.file&&(e.data={...e.data,file:void 0}),Tp(n,e)}var $t=dt(()=>{let n=kt.value?.scene;if(!n)return De.value;let e={};for(let t of["data","model","solver","view","marbles"])e[t]={...n[t],...De.value[t]};return e}),ka=_e(null),xp=null,yp=0;async function Ap(n){xp?.abort();let e=new AbortController;xp=e;try{let t=await po("/api/describe",{scene:n},e.signal);if(e.signal.aborted)return;on(()=>{N_(kt.value,t),kt.value=t,_i.value=null})}catch(t){if(e.signal.aborted)return;let i=t;_i.value={text:i.message,field:i.field,gone:i.gone},at(i.message),i.gone&&await P_()}}var R_=3e3,Yu=0,Qu=_e(0);async function P_(){let n=++Yu;for(;;){if(await new Promise(e=>setTimeout(e,R_)),n!==Yu||!_i.value?.gone)return;try{await Vi("/api/status")}catch(e){if(e.gone)continue}if(n!==Yu)return;at("The server answers again."),Qu.value++,eh();return}}var I_=4500,bp=0,L_=0;function N_(n,e){if(!n)return;let t=Object.fromEntries(wn.map(s=>[s,n.digests[s]!==e.digests[s]]));if(!wn.some(s=>t[s]))return;ka.value={parts:t,at:++L_},clearTimeout(bp),bp=setTimeout(()=>ka.value=null,I_);let i=s=>wn.filter(o=>t[o]===s).join(" and "),r=i(!1);at(`Changed: ${i(!0)}.${r?` Unchanged: ${r}.`:""}`)}var Ep=dt(()=>{let[n,e]=[kt.value,Ku.value];return!Je.value||!n||!e?null:Object.fromEntries(wn.map(t=>[t,n.digests[t]===e.digests[t]]))});function eh(){Ap(De.value)}function za(n){cs(De.value,n?"pinned":"unpinned",n?De.value:null),at(n?"Pinned. Change one part and compare.":"The pinned set-up was taken away.")}var Zu=()=>({room:Wi.value,scene:De.value,pinned:Je.value,chapter:Yn.value});function Ju(n){try{let e=_p(n);on(()=>{De.value=e.scene,Je.value=e.pinned,Wi.value=e.room,Yn.value=e.chapter,ls.value=null})}catch(e){ls.value=`${e.message} This is the page's first scene.`}}function Cp(){Ju(location.hash),addEventListener("popstate",()=>Ju(location.hash)),addEventListener("hashchange",()=>{location.hash!==qu(Zu())&&Ju(location.hash)});let n=Zu();et(()=>{let e=Zu(),t=qu(e),i=e.room!==n.room||e.chapter!==n.chapter;n=e,t!==location.hash&&(i?history.pushState(null,"",t):history.replaceState(null,"",t))}),et(()=>{let e=De.value;clearTimeout(yp),yp=setTimeout(()=>{Ap(e)},kt.peek()?30:0)}),et(()=>{let e=Je.value;if(!e){Ku.value=null;return}po("/api/describe",{scene:e}).then(t=>{Je.peek()===e&&(Ku.value=t)},()=>{})}),addEventListener("keydown",e=>{!(e.ctrlKey||e.metaKey)||e.key.toLowerCase()!=="z"||e.target.matches?.("textarea, input[type=text], input[type=number]")||(e.preventDefault(),e.shiftKey?ju():Xi())})}var th=typeof matchMedia=="function"?matchMedia("(prefers-reduced-motion: reduce)"):null,xi=_e(th?.matches??!1);th?.addEventListener("change",()=>xi.value=th.matches);var ii=["reached","descending","stalled","diverged"],Tr=["#009e73","#f0e442","#cfcfcf","#d55e00"],mo={reached:"arrived",descending:"still rolling",stalled:"stalled",diverged:"diverged"};function Rp(n){let e=n.replace(/^still /,"");return ii.includes(e)?e:"diverged"}function Pp(n,e,t){let i=new Float32Array(256*n.length),r=new Float32Array(4*n.length),s=Float32Array.from(n,o=>o.born);return n.forEach((o,a)=>{let c=0;for(let u=0;u+2<o.trail.length&&c<64;u+=3){let d=o.trail.subarray(u,u+3);if(!d.every(Number.isFinite))break;i.set(d,4*(a*64+c)),c++}c=Math.max(c,1);let l=(c-1)/Math.max(o.spent,.001);r.set([a,c,l,8*o.set+(e?7:2+ii.indexOf(o.outcome))],4*a)}),{rows:n.length,points:i,meta:r,born:s,stems:t}}function Ip(n,e,t){let i=n.map(({trail:r})=>{let[s,o,a,c]=[1/0,-1/0,1/0,-1/0];for(let l=0;l+2<r.length;l+=3)s=Math.min(s,r[l]),o=Math.max(o,r[l]),a=Math.min(a,r[l+1]),c=Math.max(c,r[l+1]);return Math.max((o-s)/(e.to-e.from||1),(c-a)/(t.to-t.from||1),0)});return i.sort((r,s)=>r-s),i[Math.floor(i.length/2)]??0}function Lp(n,e,t){return n.filter(({trail:i})=>{let[r,s]=[i[i.length-3],i[i.length-2]];return!(r>=e.from&&r<=e.to&&s>=t.from&&s<=t.to)}).length}function Ga(n,e,t){let i=n.meta[4*e+1],r=Math.min(Math.max(t-n.born[e],0)*n.meta[4*e+2],i-1),s=Math.floor(r),o=4*(e*64+s),a=4*(e*64+Math.min(s+1,i-1)),c=r-s;return[0,1,2].map(l=>n.points[o+l]*(1-c)+n.points[a+l]*c)}function nh(n,e){let t=n.rows||n.n,i=n.n*t,r=n.accuracy?2*i:i;if(e.length!==r)throw new Error(`a grid of ${n.n} × ${t} has ${e.length} numbers, want ${r}`);return{n:n.n,rows:t,stride:n.stride||1,loss:e.slice(0,i),accuracy:n.accuracy?e.slice(i):null}}function Np(n,e,t,i){if(i===1)return n.slice();let r=(e-1)*i+1,s=(t-1)*i+1,o=new Float32Array(r*s);for(let a=0;a<s;a++){let c=Math.floor(a/i),l=a/i-c;for(let u=0;u<r;u++){let d=Math.floor(u/i),h=u/i-d,f=0;h<1&&l<1&&(f+=(1-h)*(1-l)*n[c*e+d]),h>0&&(f+=h*(1-l)*n[c*e+d+1]),l>0&&(f+=(1-h)*l*n[(c+1)*e+d],h>0&&(f+=h*l*n[(c+1)*e+d+1])),o[a*r+u]=h===0&&l===0?n[c*e+d]:Number.isFinite(f)?f:NaN}}return o}function ih(n,e){return{x:n.x,y:n.y,directions:n.directions??[],columns:(e.n-1)*e.stride+1,rows:(e.rows-1)*e.stride+1,stride:e.stride,loss:Np(e.loss,e.n,e.rows,e.stride),accuracy:e.accuracy&&Np(e.accuracy,e.n,e.rows,e.stride)}}function Dp(n,e,t){let i=new Float32Array(e*t);for(let r=0;r<t;r++)for(let s=0;s<e;s++)i[r*e+s]=go(n.loss,n.columns,n.rows,s/Math.max(e-1,1)*(n.columns-1),r/Math.max(t-1,1)*(n.rows-1));return i}function go(n,e,t,i,r){let s=Math.min(Math.max(Math.floor(i),0),Math.max(e-2,0)),o=Math.min(Math.max(Math.floor(r),0),Math.max(t-2,0)),a=Math.min(Math.max(i-s,0),1),c=Math.min(Math.max(r-o,0),1),l=Math.min(s+1,e-1),u=Math.min(o+1,t-1),d=(1-c)*((1-a)*n[o*e+s]+a*n[o*e+l])+c*((1-a)*n[u*e+s]+a*n[u*e+l]);return Number.isFinite(d)?d:n[(c<.5?o:u)*e+(a<.5?s:l)]}var qi=(n,e,t)=>t<2?n.from:n.from+(n.to-n.from)*e/(t-1),Yi=(n,e,t)=>n.to===n.from?0:(e-n.from)/(n.to-n.from)*(t-1);function Va(n,e,t){let i=Yi(n.x,e,n.columns),r=Yi(n.y,t,n.rows),s=1e-6*n.columns;return i>=-s&&i<=n.columns-1+s&&r>=-s&&r<=n.rows-1+s?{loss:go(n.loss,n.columns,n.rows,i,r),accuracy:n.accuracy&&go(n.accuracy,n.columns,n.rows,i,r)}:null}function Ha(n){let e=[];for(let t=0;t<n.rows;t+=n.stride)for(let i=0;i<n.columns;i+=n.stride){let r=n.loss[t*n.columns+i];Number.isFinite(r)||e.push({i,j:t,kind:Number.isNaN(r)?"nan":"infinite"})}return e}function Fp(n){let e=-1;for(let t=0;t<n.rows;t+=n.stride)for(let i=0;i<n.columns;i+=n.stride){let r=t*n.columns+i;Number.isFinite(n.loss[r])&&(e<0||n.loss[r]<n.loss[e])&&(e=r)}return e<0?null:{a:qi(n.x,e%n.columns,n.columns),b:qi(n.y,Math.floor(e/n.columns),n.rows),loss:n.loss[e]}}function D_(n,e){let t=[];for(let a of n)for(let c=0;c<a.length;c++){let l=a[c];Number.isFinite(l)&&(!e||l>0)&&t.push(l)}if(t.length===0)return{log:e,low:e?.1:0,high:1};let i=Float64Array.from(t).sort(),r=i[0],s=i[i.length-1];if(e)return r=Math.max(r,s/10**8),s>r*1.0001||(s=r*10),{log:e,low:r,high:s};let o=i[Math.floor(.9*(i.length-1))];if(o>r&&(s=Math.min(s,r+2*(o-r))),!(s-r>1e-6*Math.max(Math.abs(r),1e-30))){let a=Math.max(Math.abs(r),.001)/2;r-=a,s+=a}return{log:e,low:r,high:s}}function Up(n,e,t){let i=D_(e,t);if(!n||n.log!==t)return i;let r=Bt(n,n.high)-Bt(n,n.low),s=(o,a)=>Math.abs(Bt(n,o)-Bt(n,a))>.04*r;return{log:t,low:i.low<n.low||s(i.low,n.low)?i.low:n.low,high:s(i.high,n.high)?i.high:n.high}}var Bt=(n,e)=>n.log?Math.log10(Math.max(e,n.low*1e-6)):e;function mn(n,e){if(Number.isNaN(e))return NaN;let t=Bt(n,n.low);return Math.min(Math.max((Bt(n,e)-t)/(Bt(n,n.high)-t),0),1)}var us=(n,e)=>e>n.high*(1+1e-6)+1e-12;function F_(n){let e=10**Math.floor(Math.log10(n)),t=n/e;return e*(t<1.5?1:t<3.5?2:t<7.5?5:10)}function yi(n,e=12){let t=Bt(n,n.low),i=Bt(n,n.high),r=F_((i-t)/e),s=Math.ceil(t/r+1e-9)*r,o=[];for(let a=s;a<=i+r*1e-9&&o.length<200;a+=r)o.push(n.log?10**a:Math.abs(a)<r*1e-9?0:a);return{start:s,step:r,losses:o}}function hs(n,e=5){if(!n.log)return yi(n,e).losses.map(s=>Number(s.toPrecision(6)));let t=Math.log10(n.high/n.low),i=Math.max(1,Math.round(t/e)),r=[];for(let s=Math.floor(Math.log10(n.low));s<=Math.ceil(Math.log10(n.high));s++){let o=t<1.5?[1,2,3,5]:t<3?[1,3]:[1];for(let a of o){let c=a*10**s;c>=n.low*.999&&c<=n.high*1.001&&(a>1||s%i===0)&&r.push(c)}}return r}function bt(n,e=3){if(n==null||Number.isNaN(n))return"NaN";if(!Number.isFinite(n))return n>0?"infinite":"−infinite";if(n===0)return"0";let t=Math.abs(n),i;if(t>=1e5||t<.001){let[r,s]=t.toExponential(e-1).split("e");i=`${r.replace(/\.?0+$/,"")}e${Number(s)}`}else i=t.toPrecision(e),i.includes("e")&&(i=String(Math.round(t))),i.includes(".")&&(i=i.replace(/\.?0+$/,""));return(n<0?"−":"")+i}function Tt(n){return Math.abs(n)<.005?"0":n.toFixed(Math.abs(n)>=10?1:2).replace("-","−")}var an=n=>String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g,","),Op=n=>`${Math.round(100*n)} %`;function rh(n,e,t,i){let r=Va(n,t,i);if(!r)return"outside the window";let s=`α ${Tt(t)}, β ${Tt(i)}`;if(Number.isNaN(r.loss))return`${s}: loss is NaN, a hole in the ground`;if(!Number.isFinite(r.loss))return`${s}: loss is infinite, a hole in the ground`;let o=e&&us(e,r.loss)?", above the scale":"",a=r.accuracy===null||Number.isNaN(r.accuracy)?"":`, accuracy ${Op(r.accuracy)}`;return`${s}: loss ${bt(r.loss)}${o}${a}`}function ds(n){let e=[];n.lowest&&e.push(`lowest cell ${bt(n.lowest.loss)} at α ${Tt(n.lowest.a)}, β ${Tt(n.lowest.b)}`),e.push(n.pits===1?"1 pit":`${n.pits} pits`);let{nan:t,infinite:i}=n.holes??{nan:0,infinite:0};return t>0&&e.push(`${t} ${t===1?"cell is":"cells are"} NaN`),i>0&&e.push(`${i} ${i===1?"cell is":"cells are"} infinite`),n.trees>0&&e.push(`trees on ${an(n.trees)} cells that the constraint rules out`),`${e.join(", ")}.`.replace(/^./,r=>r.toUpperCase())}var U_={filter:"random",random:"random",pca:"way of the training",hessian:"curved"};function sh(n,e){return e?.kind?typeof e.explained=="number"&&e.explained>0?`${n}: ${Op(e.explained)} of the way`:typeof e.curvature=="number"&&e.curvature!==0?`${n}: curvature ${bt(e.curvature)}`:`${n}: ${U_[e.kind]??e.kind}`:n}function oh(n){let e=n.of>500||n.low>.99&&n.low<1||n.high<.01&&n.high>0,t=r=>String(e?Number((100*r).toFixed(1)):Math.round(100*r)),i=`${t(n.low)} to ${t(n.high)} %`;return`${n.count} of ${n.of} arrived (${i})`}function Wa(n){let e=t=>n[t]??n[`still ${t}`]??0;return Object.fromEntries(ii.map(t=>[t,e(t)]))}function ah(n){let e=Wa(n);return ii.filter(t=>e[t]>0).map(t=>`${e[t]} ${mo[t]}`).join(", ")}function O_(n){return n<.001?"p < 0.001":`p = ${bt(n,2)}`}function lh(n){let e=n.paired;if(!e)return"";let t=o=>`${o>0?"+":""}${Math.round(100*o)}`.replace("-","−"),[i,r]=[n.sets[0]?.name||"this set-up",n.sets[1]?.name||"the pinned one"],s=e.low>0?`more arrive with ${i}`:e.high<0?`more arrive with ${r}`:"that is no difference one can be sure of";return`From the same starts: ${t(e.difference)} points (${t(e.low)} to ${t(e.high)}), ${O_(e.p)}; ${s}. ${e.both} arrived in both, ${e.only_a} only with ${i}, ${e.only_b} only with ${r}, ${e.neither} in neither.`}function kp(n){return n.sets.map((e,t)=>{let i=ii.find(s=>Wa(e.counts)[s]>0)??"diverged";return`${t?"The pinned set-up's marble":"The marble"}${i==="descending"?" is":""} ${mo[i]}.`}).join(" ")}function Bp(n){return[...n.sets.map((t,i)=>`${n.sets.length>1?`${t.name||(i?"Pinned":"This set-up")}: `:""}${oh(t.share)}; ${ah(t.counts)}.`),lh(n)].filter(Boolean).join(" ")}var It=_e([]),Zi=_e(null),zn=_e({phase:"idle",ahead:0,asked:0,text:""}),Lt=_e(1),Bn=_e(!1),qa=_e(1),k_=7,$a=null,ch=0,B_=dt(()=>{let n=Je.value;if(!n)return!1;let e=t=>JSON.stringify([t.data??{},t.model??{}]);return e(n)===e(De.value)}),z_=dt(()=>Zi.value?.mode??Ya(De.value)),fs={scene:dt(()=>zp(B_.value?It.value:It.value.filter(n=>n.set===0))),pinned:dt(()=>zp(It.value.filter(n=>n.set===1)))};function zp(n){return n.length===0?null:Pp(n,n.some(e=>e.set!==n[0].set),z_.value.startsWith("real"))}var uh=()=>$t.value.marbles?.budget||$t.value.solver?.steps||300;function Ya(n){return n.model?.kind==="two_weights"?"two weights":n.marbles?.mode==="plane"?"in the plane":"real run, projected"}var Xa=dt(()=>It.value.reduce((n,e)=>Math.max(n,e.born+Math.min(e.spent,1)),1));function Gp(n){return ft({marbles:{n,at:void 0}},`${n===1?"1 marble":`${n} marbles`} dropped`),Ar(),Vp({...De.value,marbles:{...De.value.marbles,n,at:void 0}},n,!0)}function ps(n,e){(zn.value.phase==="waiting"||zn.value.phase==="rolling")&&$a?.abort();let t=s=>Math.round(s*1e4)/1e4,i=[t(n),t(e)],r=Zi.value?[]:De.value.marbles?.at??[];return Zi.value&&Ar(),ft({marbles:{at:[...r,i]}},"marble dropped"),Vp({...De.value,marbles:{...De.value.marbles,at:[i]}},1,!1)}function Ar(){$a?.abort(),$a=null,on(()=>{It.value=[],Zi.value=null,Bn.value=!1,zn.value={phase:"idle",ahead:0,asked:0,text:""}})}async function Vp(n,e,t){let i=new AbortController;$a=i;let r=h=>{i.signal.aborted||(zn.value={...zn.value,...h})};zn.value={phase:"waiting",ahead:0,asked:e,text:""};let s=Je.value,o={scene:n};s&&(o.against={...s,marbles:n.marbles});let a=uh(),c=It.value.length,l=[],u=0,d=()=>{if(u=0,i.signal.aborted||l.length===0)return;let h=l;l=[],on(()=>{It.value.length===c&&!Bn.value&&(Lt.value=c===0?0:Lt.value);let v=Bn.value||c>0?Lt.value:0;for(let x of h)x.born=xi.value?0:v;It.value=[...It.value,...h],r({phase:"rolling"}),Za()})};try{for await(let{head:h,data:f}of Hi("/api/marbles",o,i.signal)){if(i.signal.aborted)return;switch(h.frame){case"queued":r({phase:"queued",ahead:h.ahead});break;case"marbles":{let v=0;for(let x=0;x<h.count;x++){let g=h.lengths[x];l.push({set:h.set??0,outcome:Rp(h.outcomes[x]),trail:f.slice(v,v+3*g),spent:G_(h,x,a),born:0}),v+=3*g}u||(u=requestAnimationFrame(d));break}case"race":cancelAnimationFrame(u),d(),t&&(Zi.value=h),at(t?Bp(h):kp(h));break;case"done":r({phase:"done"})}}}catch(h){if(i.signal.aborted)return;let f=h.message;r({phase:"error",text:f}),at(`The marbles could not roll: ${f}`)}}function G_(n,e,t){let i=n.spent?.[e]??n.evaluations?.[e];return i===void 0?1:Math.min(Math.max(i/t,.01),1)}function Za(){if(xi.value){Bn.value=!1,Lt.value=Xa.value;return}if(Bn.value)return;Bn.value=!0;let n=performance.now(),e=t=>{if(!Bn.value)return;let i=Math.min(Math.max(t-n,0),100)/1e3;n=t;let r=Lt.value+i*qa.value/k_,s=Xa.value;if(Lt.value=Math.min(r,s),r>=s&&zn.value.phase!=="rolling"){Bn.value=!1;return}ch=requestAnimationFrame(e)};ch=requestAnimationFrame(e)}function Ja(){Bn.value=!1,cancelAnimationFrame(ch)}function Hp(){Ja(),on(()=>{It.value=It.value.map(n=>({...n,born:0})),Lt.value=0}),Za()}var Wp=new Float32Array(0),vo={phase:"empty",ahead:0,ground:null,level:0,head:null,paths:[],trees:Wp,trained:null,curve:Wp,failure:null,key:"",first:0,total:0},tt={scene:_e(vo),pinned:_e(vo)},hh={scene:null,pinned:null},Mt=_e(null),Er=_e(!1),Tn=_e("viridis"),ln=_e(0),V_=dt(()=>!!De.value.view?.log),Ji=null,Gn=dt(()=>{let n=V_.value,e=Er.value,t=[tt.scene.value.ground,Je.value?tt.pinned.value.ground:null].filter(i=>i!==null);return t.length===0||e&&Ji&&Ji.log===n||(Ji=Up(Ji,t.map(i=>i.loss),n)),Ji});function $p(){Ji=null,Er.value=!0,Er.value=!1}var Xp=n=>n==="scene"?De.value:Je.value;function _o(n){if(!n)return"";let{marbles:e,view:t={},...i}=n,{log:r,...s}=t;return JSON.stringify([i,s])}async function ms(n){let e=Xp(n),t=tt[n],i=_o(e);if(i===t.value.key&&t.value.phase!=="error")return;if(hh[n]?.abort(),!e){t.value=vo;return}let r=tt[n==="scene"?"pinned":"scene"].value;if(r.key===i&&r.phase==="done"){t.value=r;return}let s=new AbortController;hh[n]=s;let o=performance.now(),a=t.value;t.value={...vo,ground:a.ground,level:a.level,key:i,phase:"waiting"};let c=d=>{s.signal.aborted||(t.value={...t.value,...d})},l=null,u=[];try{for await(let{head:d,data:h}of Hi("/api/terrain",{scene:e},s.signal)){if(s.signal.aborted)return;switch(d.frame){case"queued":c({phase:"queued",ahead:d.ahead});break;case"curve":u=u.concat(Array.from(h)),c({phase:"training",curve:Float32Array.from(u)});break;case"trained":c({phase:"measuring",trained:d});break;case"plane":l=d,c({phase:"measuring"});break;case"grid":{if(!l)throw new Error("a grid came before its plane");let f=nh(d,h),v=t.value.first||performance.now()-o;c({phase:"measuring",ground:ih(l,f),level:f.n,first:v});break}case"terrain":on(()=>qp(n,d,h,c));break;case"done":c({phase:"done",total:performance.now()-o})}}}catch(d){if(s.signal.aborted)return;let h=d;c({phase:"error",failure:{text:h.message,field:h.field}}),at(`The terrain could not be measured: ${h.message}`)}}function qp(n,e,t,i){let r=e.path||0,s=e.paths?.map(l=>l.points)??[r],o=[],a=0;for(let l of s)o.push(t.slice(a,a+3*l)),a+=3*l;i({head:e,paths:o.filter(l=>l.length>0),trees:t.slice(a,a+2*(e.trees||0))}),at(`${n==="pinned"?"Pinned terrain":"Terrain"}: ${ds(e)}`)}async function Yp(n,e){let t=null;hh[n]?.abort();let i=tt[n];i.value={...vo,phase:"waiting",ground:i.value.ground,key:_o(Xp(n))};try{for await(let{head:r,data:s}of e){let o=a=>i.value={...i.value,...a};if(r.frame==="plane"&&(t=r),r.frame==="grid"&&t){let a=nh(r,s);o({phase:"measuring",ground:ih(t,a),level:a.n})}r.frame==="terrain"&&qp(n,r,s,o),r.frame==="done"&&o({phase:"done"})}}catch(r){i.value={...i.value,phase:"error",failure:{text:r.message}},at(`The survey could not be shown: ${r.message}`)}}function Zp(n){switch(n.phase){case"waiting":return"Asking for the terrain …";case"queued":return n.ahead===1?"1 computation is ahead in the line …":`${n.ahead} computations are ahead in the line …`;case"training":{let e=n.curve.length;return e>1?`Training, step ${n.curve[e-2]} …`:"Training …"}case"measuring":return n.level>0?`Measuring, ${n.level} × ${n.level} cells so far …`:"Measuring …"}return""}var Jp=dt(()=>`${_o(De.value)}|${_o(Je.value)}`);function Kp(){let n=Jp.peek();et(()=>{let e=Jp.value;e!==n&&(n=e,Ar())})}var gs=_e({version:"",data:[],surveys:[],models:[],trajectories:[]});async function jp(){try{let n=await Vi("/api/status");gs.value={version:n.version??"",data:n.data??[],surveys:n.surveys??[],models:n.models??[],trajectories:n.trajectories??[]}}catch{}}var H_=Symbol.for("pv"),W_=0;function p(n,e,t,i,r,s){e||(e={});var o,a,c=e;if("ref"in c&&typeof n!="function")for(a in c={},e)a=="ref"?o=e[a]:c[a]=e[a];var l={type:n,props:c,key:t,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:H_,__v:--W_,__i:-1,__u:0};return(r||s)&&(l.__source=r,l.__self=s),Ye.vnode&&Ye.vnode(l),l}function dh({kind:n}){let e=tm[n]??tm.file;return p("svg",{class:"sketch",viewBox:"0 0 44 34","aria-hidden":"true",children:e()})}var bi=(n,e,t=1.7)=>n.map(([i,r])=>p("circle",{class:`k${e}`,cx:i,cy:r,r:t}));function Qp(n){return`M${Array.from({length:25},(t,i)=>{let r=(i+3)/27,s=n+2*Math.PI*r;return`${(22+15*r*Math.cos(s)).toFixed(1)} ${(17-15*r*Math.sin(s)).toFixed(1)}`}).join("L")}`}function em(n,e,t){return Array.from({length:8},(i,r)=>{let s=Math.PI*r/7;return[n+11*Math.cos(s),e-t*11*Math.sin(s)]})}var Cr=(n,e)=>[[n,e],[n+4,e-2.5],[n-3.4,e-3],[n+2.4,e+4],[n-3.6,e+3.2]],tm={spirals:()=>[p("path",{class:"line k0",d:Qp(0)}),p("path",{class:"line k1",d:Qp(Math.PI)})],moons:()=>[bi(em(17,19,1),0),bi(em(27,15,-1),1)],xor:()=>[bi([...Cr(13,9),...Cr(31,25)],0),bi([...Cr(31,9),...Cr(13,25)],1)],blobs:()=>[bi(Cr(11,24),0),bi(Cr(32,25),1),bi(Cr(22,9),2)],sine:()=>p("path",{class:"line k0",d:"M4 17C9 2 14 2 22 17S35 32 40 17"}),drawings:()=>p("path",{class:"line ink",d:"M12 8c6-4 12 0 9 6s-8 6-8 11 10 5 14 1M29 7v11M24 12h11"}),points:()=>[bi([[11,11],[17,23]],0,2.2),bi([[31,22]],1,2.2),p("path",{class:"line ink",d:"M31 6v8M27 10h8"})],file:()=>p("path",{class:"line ink",d:"M14 5h10l6 6v18H14zM24 5v6h6M18 17h8M18 22h8"})};function fh({layers:n}){let e=n.map((i,r)=>{let s=Math.min(i,5),o=n.length===1?44/2:6+r*32/(n.length-1);return Array.from({length:s},(a,c)=>[o,17+(c-(s-1)/2)*6])}),t=e.slice(1).flatMap((i,r)=>e[r].flatMap(([s,o])=>i.map(([a,c])=>`M${s} ${o}L${a} ${c}`)));return p("svg",{class:"sketch",viewBox:"0 0 44 34","aria-hidden":"true",children:[p("path",{class:"wires",d:t.join("")}),e.flat().map(([i,r])=>p("circle",{class:"unit",cx:i,cy:r,r:"2"}))]})}function nm(){return p("svg",{class:"sketch",viewBox:"0 0 44 34","aria-hidden":"true",children:[p("path",{class:"wires",d:"M6 5h24v24H6zM6 11h24M6 17h24M6 23h24M12 5v24M18 5v24M24 5v24M18 11L38 15M18 23L38 19"}),p("rect",{class:"unit",x:"6",y:"11",width:"12",height:"12",opacity:".5"}),p("circle",{class:"unit",cx:"38.5",cy:"17",r:"2.4"})]})}var im=()=>p(fh,{layers:[1,1,1]});function Rr({children:n}){return p("svg",{viewBox:"0 0 20 20",width:"20",height:"20",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round","aria-hidden":"true",children:n})}var rm=()=>p(Rr,{children:p("path",{d:"M7 4L3.5 7.5L7 11M3.8 7.5H12a4.2 4.2 0 0 1 0 8.4H8"})}),sm=()=>p(Rr,{children:p("path",{d:"M13 4l3.5 3.5L13 11M16.2 7.5H8a4.2 4.2 0 0 0 0 8.4h4"})}),om=()=>p(Rr,{children:p("path",{d:"M10 12V3M6.5 6L10 2.6L13.5 6M5 9.5H4v7.6h12V9.5h-1"})}),am=({look:n})=>p(Rr,{children:[p("circle",{cx:"10",cy:"10",r:"6.8",fill:n==="dark"?"currentColor":"none"}),n==="auto"&&p("path",{d:"M10 3.2a6.8 6.8 0 0 1 0 13.6z",fill:"currentColor"})]}),lm=()=>p(Rr,{children:p("path",{d:"M7.2 3h5.6l-.9 5.6 3 2.9H5.1l3-2.9zM10 11.5V17"})}),cm=()=>p(Rr,{children:[p("rect",{x:"3.2",y:"3.2",width:"13.6",height:"13.6",rx:"2.6"}),[[7,7],[13,7],[10,10],[7,13],[13,13]].map(([n,e])=>p("circle",{cx:n,cy:e,r:"1",fill:"currentColor",stroke:"none"}))]}),um=()=>p(Rr,{children:p("path",{d:"M5 5l10 10M15 5L5 15"})});function vs(n){let e=co();return p("fieldset",{class:"choice",children:[p("legend",{class:n.bare?"unseen":void 0,children:n.label}),p("div",{class:"row",children:n.options.map(t=>p("label",{title:t.title,class:t.value===n.value?"chosen":void 0,children:[p("input",{type:"radio",name:e,checked:t.value===n.value,onChange:()=>n.onChange(t.value)}),p("span",{children:t.label})]},t.value))})]})}function xo(n){return p("label",{class:"field",children:[p("span",{children:n.label}),p("select",{class:"select",value:n.value,onChange:e=>n.onChange(e.currentTarget.value),children:n.options.map(e=>p("option",{value:e.value,children:e.label},e.value))})]})}function gn(n){let e=co(),[t,i]=n.log?[Math.log10(n.min),Math.log10(n.max)]:[n.min,n.max],r=o=>n.onChange(n.log?$_(10**o):o),s=n.log?Math.log10(Math.max(n.value,n.min)):n.value;return p("div",{class:"field amount",children:[p("label",{for:e,children:n.label}),p("input",{class:"slider",type:"range","aria-label":`${n.label}, slider`,min:t,max:i,step:n.log?.02:n.step??"any",value:s,style:{"--at":`${100*(Math.min(i,Math.max(t,s))-t)/(i-t)}%`},onInput:o=>r(Number(o.currentTarget.value))}),p("input",{id:e,type:"number",min:0,step:"any",value:hm(n.value),onChange:o=>{let a=Number(o.currentTarget.value);o.currentTarget.value!==""&&Number.isFinite(a)?n.onChange(a):o.currentTarget.value=hm(n.value)}}),n.note&&p("small",{children:n.note})]})}var $_=n=>Number(n.toPrecision(2)),hm=n=>String(Number(n.toPrecision(6)));function Ka(n){let e=co(),t=i=>n.onChange(Math.min(n.max,Math.max(n.min,Math.round(i))));return p("div",{class:"field steps",children:[p("label",{for:e,children:n.label}),p("span",{class:"buttons",children:[p("button",{type:"button","aria-label":`${n.label}: less`,disabled:n.value<=n.min,onClick:()=>t(n.value-1),children:"−"}),p("input",{id:e,type:"number",min:n.min,max:n.max,value:n.value,onChange:i=>t(Number(i.currentTarget.value)||n.min)}),p("button",{type:"button","aria-label":`${n.label}: more`,disabled:n.value>=n.max,onClick:()=>t(n.value+1),children:"+"})]})]})}function yo(n){let e=co();return p("div",{class:"field steps",children:[p("label",{for:e,children:n.label}),p("span",{class:"buttons",children:[p("input",{id:e,type:"number",min:1,value:n.value,onChange:t=>n.onChange(Math.max(1,Math.round(Number(t.currentTarget.value))||1))}),p("button",{type:"button","aria-label":`${n.label}: another`,title:"Another seed",onClick:()=>n.onChange(n.value+1),children:p(cm,{})})]})]})}function pt(n){return p("button",{type:"button",class:n.quiet?"button quiet":"button",title:n.title,disabled:n.disabled,"aria-pressed":n.pressed,onClick:n.onClick,children:n.children})}function dm(n){let t=n.split(/\r?\n/).map((s,o)=>({cells:X_(s),number:o+1})).filter(s=>s.cells.some(o=>o!==""));if(t.length>0&&t[0].cells.length>1&&t[0].cells.slice(0,2).every(s=>ph(s)===null)&&t.shift(),t.length===0)throw new Error("There are no points; want lines of x, y and class.");if(t.length>2e3)throw new Error(`${t.length} points; want at most 2000.`);let i=[],r=t.map(({cells:s,number:o})=>{if(s.length!==3)throw new Error(`Line ${o} has ${s.length} columns; want three: x, y, class.`);let[a,c]=[ph(s[0]),ph(s[1])];if(a===null)throw new Error(`Line ${o}: “${s[0]}” is no number; want x.`);if(c===null)throw new Error(`Line ${o}: “${s[1]}” is no number; want y.`);if(s[2]==="")throw new Error(`Line ${o} has no class.`);return i.includes(s[2])||i.push(s[2]),[a,c,i.indexOf(s[2])]});if(i.length<2)throw new Error("All points are of one class; want two or more.");if(i.length>10)throw new Error(`${i.length} classes; want at most 10. Is the third column a number?`);return{points:r,classes:i}}function X_(n){let e=n.includes("	")?"	":n.includes(";")?";":n.includes(",")?",":/\s+/;return n.trim().split(e).map(t=>t.trim().replace(/^"(.*)"$/,"$1"))}function ph(n){let e=Number(n);return n!==""&&Number.isFinite(e)&&Math.abs(e)<=1e6?e:null}function pm(){return p("section",{class:"cards","aria-label":"What the run is made of",children:wn.map(n=>p(Qe,{children:[p(Z_,{part:n},n),p(J_,{part:n},`${n} settings`)]}))})}var q_={data:{title:"Data",about:"what is to be learned"},model:{title:"Model",about:"what can be learned"},solver:{title:"Solver",about:"how it is learned"}},Y_={data:nx,model:cx,solver:mx},mh=_e(null);function Z_({part:n}){let{title:e,about:t}=q_[n],i=_i.value?.field?.startsWith(`${n}.`)||_i.value?.field===n,r=mh.value===n;return p("div",{role:"group",class:r?"card open":"card","data-part":n,"aria-labelledby":`card-${n}`,children:[p("header",{children:[p("h2",{id:`card-${n}`,children:e}),p("span",{class:"about",children:t}),p(vh,{part:n})]}),p("p",{class:"summary",children:kt.value?.summary[n]??" "}),p(j_,{part:n}),i&&p("p",{class:"wrong",role:"alert",children:[_i.value?.text," ",p(K_,{})]}),p("button",{type:"button",class:"more","aria-expanded":r,"aria-controls":`fields-${n}`,onClick:()=>mh.value=r?null:n,children:[r?"close":"all settings",p("span",{class:"unseen",children:[" of the ",n]})]})]})}function J_({part:n}){let e=mh.value===n,t=Y_[n];return p("div",{id:`fields-${n}`,class:"fields",role:"group","aria-label":`All settings of the ${n}`,hidden:!e,children:e&&p(t,{})})}function K_(){let n=$i.value?Xi:()=>cs({},"the first scene");return p("button",{type:"button",class:"link",onClick:n,children:$i.value?`Undo ${$i.value}`:"Start anew"})}function vh({part:n}){let e=ka.value,t=kt.value?.digests[n].replace("sha256:","")??"";return p("span",{class:"digest",title:t&&`Digest of the ${n}: ${t}`,children:[e&&p("span",{class:e.parts[n]?"word changed":"word",children:e.parts[n]?"changed":"unchanged"},e.at),p("code",{class:e?.parts[n]?"flash":void 0,children:t.slice(0,8)},`digest ${e?.parts[n]?e.at:0}`)]})}function j_({part:n}){let e={data:tx,model:lx,solver:px}[n]();return p("div",{class:e.some(t=>t.picture)?"presets tiles":"presets",role:"group","aria-label":`Choices of ${n}`,children:e.map(t=>p("button",{type:"button",class:t.picture?"tile":"chip","aria-pressed":t.is,onClick:t.choose,children:[t.picture,p("span",{children:t.label})]},t.label))})}var Q_=[{value:"spirals",label:"Spirals"},{value:"moons",label:"Moons"},{value:"xor",label:"XOR"},{value:"blobs",label:"Blobs"},{value:"sine",label:"Sine"},{value:"drawings",label:"Drawings"},{value:"points",label:"Points"}],mm={n:void 0,classes:void 0,turns:void 0,frequency:void 0};function fm(n,e,t){let i=n==="points"?ex():void 0;ft({data:{...mm,kind:n,points:i,file:t}},`data: ${e}`)}function ex(){let n=kt.value,e=t=>Math.round(t*1e3)/1e3;return n&&n.shape.length===1&&n.shape[0]===2&&(n.classes?.length??0)>1?n.x.map((t,i)=>[e(t[0]),e(t[1]),n.y[i]]):gm}var gm=[[-1,-1,0],[1,1,0],[-1,1,1],[1,-1,1]];function tx(){let n=$t.value.data??{},e=Q_.map(i=>({label:i.label,is:(n.kind??"spirals")===i.value,picture:p(dh,{kind:i.value}),choose:()=>fm(i.value,i.label.toLowerCase())})),t=gs.value.data.map(i=>({label:i.name,is:n.kind==="file"&&n.file===i.name,picture:p(dh,{kind:"file"}),choose:()=>fm("file",i.name,i.name)}));return[...e,...t]}var gh=_e(""),ja=_e("");function nx(){let n=$t.value.data??{},e=n.kind??"spirals",t=(r,s)=>ft({data:r},s),i=e!=="sine";return p(Qe,{children:[e!=="points"&&p(gn,{label:"Examples",note:e==="file"?"0: all of the file":void 0,value:n.n??200,min:4,max:2e3,log:!0,onChange:r=>t({n:Math.round(r)},"examples")}),(e==="spirals"||e==="blobs"||e==="drawings")&&p(Ka,{label:e==="spirals"?"Arms":"Classes",value:n.classes??2,min:2,max:10,onChange:r=>t({classes:r},"classes")}),e==="spirals"&&p(gn,{label:"Turns",value:n.turns??1,min:.25,max:3,step:.05,onChange:r=>t({turns:r},"turns")}),e==="sine"&&p(gn,{label:"Frequency",value:n.frequency??1,min:.25,max:5,step:.05,onChange:r=>t({frequency:r},"frequency")}),p(gn,{label:"Noise of values",value:n.noise??0,min:0,max:1,step:.01,onChange:r=>t({noise:r},"noise")}),i&&p(gn,{label:"Noise of labels",note:"share of the labels that are drawn at random",value:n.label_noise??0,min:0,max:1,step:.01,onChange:r=>t({label_noise:r},"noise of labels")}),e!=="points"&&p(yo,{label:"Seed of the data",value:n.seed??1,onChange:r=>t({seed:r},"seed of the data")}),e==="points"&&p("div",{class:"field",children:p(pt,{quiet:!0,onClick:()=>t({points:gm},"four points"),children:"Clear to four points"})}),p(ix,{}),p(rx,{})]})}function ix(){let n=$t.value.data?.holes??[],e=$t.value.data?.kind??"spirals";if(e==="drawings"||e==="file")return null;let t=(i,r)=>ft({data:{holes:i.length>0?i:void 0}},r);return p("div",{class:"field holes",children:[p("span",{children:"Holes in the data"}),p("ul",{children:n.map((i,r)=>p("li",{children:["around ",i.x.toFixed(2),e==="sine"?"":`, ${(i.y??0).toFixed(2)}`,", radius ",i.r.toFixed(2)," ",p("button",{type:"button",class:"link","aria-label":`Fill hole ${r+1}`,onClick:()=>t(n.filter((s,o)=>o!==r),"hole filled"),children:"fill"})]},r))}),p(pt,{quiet:!0,onClick:()=>t([...n,{x:0,y:0,r:.3}],"hole"),children:"Add a hole"})]})}function rx(){return p("details",{class:"paste",children:[p("summary",{children:"Paste points"}),p("label",{children:["Lines of x, y and class",p("textarea",{rows:5,spellcheck:!1,placeholder:`0.5, 1.0, red
-0.2, 0.3, blue`,value:gh.value,onInput:n=>gh.value=n.currentTarget.value})]}),ja.value&&p("p",{class:"wrong",role:"alert",children:ja.value}),p(pt,{quiet:!0,onClick:sx,children:"Take these points"})]})}function sx(){try{let{points:n}=dm(gh.value);ja.value="",ft({data:{...mm,kind:"points",points:n,file:void 0,holes:void 0}},"pasted points")}catch(n){ja.value=n.message}}var ox=["tanh","relu","sigmoid","gelu","silu","elu","softplus"].map(n=>({value:n,label:n})),ax=[{value:"glorot_uniform",label:"Glorot, uniform"},{value:"glorot_normal",label:"Glorot, normal"},{value:"he_uniform",label:"He, uniform"},{value:"he_normal",label:"He, normal"},{value:"lecun_normal",label:"LeCun, normal"},{value:"orthogonal",label:"orthogonal"},{value:"zeros",label:"zeros"}];function lx(){let n=$t.value.model??{},e=$t.value.data?.kind??"spirals",t=e==="drawings"||e==="file",i=c=>[t?5:e==="sine"?1:2,...c,kt.value?.classes?.length||1],r=c=>(n.kind??"mlp")==="mlp"&&String(n.hidden)===String(c),s=c=>({label:c.join("-")||"linear",is:r(c),picture:p(fh,{layers:i(c)}),choose:()=>ft({model:{kind:void 0,filters:void 0,hidden:c}},`hidden layers ${c.join("-")||"none"}`)}),o=[[],[2],[8],[16],[16,16]],a=o.map(s);return n.hidden&&(n.kind??"mlp")==="mlp"&&!o.some(r)&&a.push(s(n.hidden)),e==="sine"&&a.unshift({label:"two weights",is:n.kind==="two_weights",picture:p(im,{}),choose:()=>ft({model:{kind:"two_weights",hidden:void 0}},"model of two weights")}),t&&a.unshift({label:"conv",is:n.kind==="conv",picture:p(nm,{}),choose:()=>ft({model:{kind:"conv",hidden:[]}},"convolution")}),a}function cx(){let n=$t.value.model??{},e=(i,r)=>ft({model:i},r),t=n.kind==="two_weights";return p(Qe,{children:[n.kind==="conv"&&p(Ka,{label:"Filters",value:n.filters??8,min:1,max:64,onChange:i=>e({filters:i},"filters")}),!t&&p(ux,{}),!t&&p(vs,{label:"Activation",value:n.activation??"tanh",options:ox,onChange:i=>e({activation:i},`activation ${i}`)}),p(hx,{}),!t&&p(Qe,{children:[p(xo,{label:"Initial weights",value:n.init??"glorot_uniform",options:ax,onChange:i=>e({init:i},"initial weights")}),p(gn,{label:"Gain",value:n.gain??1,min:.05,max:10,log:!0,onChange:i=>e({gain:i},"gain")})]}),p(yo,{label:"Seed of the start",value:n.seed??1,onChange:i=>e({seed:i},"seed of the start")})]})}function ux(){let n=$t.value.model?.hidden??[],e=t=>ft({model:{hidden:t}},`hidden layers ${t.join("-")||"none"}`);return p("div",{class:"field layers",children:[p("span",{children:"Hidden layers"}),n.map((t,i)=>p("span",{class:"layer",children:[p(Ka,{label:`Units of layer ${i+1}`,value:t,min:1,max:64,onChange:r=>e(n.map((s,o)=>o===i?r:s))}),p("button",{type:"button",class:"link","aria-label":`Remove layer ${i+1}`,onClick:()=>e(n.filter((r,s)=>s!==i)),children:"remove"})]},i)),n.length<4&&p(pt,{quiet:!0,onClick:()=>e([...n,n.at(-1)??8]),children:"Add a layer"})]})}function hx(){let n=$t.value.model?.max_norm??0,e=(t,i)=>ft({model:{max_norm:t}},i);return p("div",{class:"field",children:[p(vs,{label:"Rows of trees",value:n>0?"bound":"none",options:[{value:"none",label:"none"},{value:"bound",label:"a bound on the weights",title:"All weights together may not be longer than this"}],onChange:t=>e(t==="bound"?4:void 0,t==="bound"?"trees":"no trees")}),n>0&&p(gn,{label:"Length of all weights, at most",value:n,min:.5,max:20,log:!0,onChange:t=>e(t,"bound")})]})}var dx=[{value:"sgd",label:"SGD"},{value:"momentum",label:"Momentum"},{value:"nesterov",label:"Nesterov"},{value:"adagrad",label:"AdaGrad"},{value:"rmsprop",label:"RMSProp"},{value:"adam",label:"Adam"},{value:"adamw",label:"AdamW"},{value:"lion",label:"Lion"}],fx=["constant","cosine","linear","step","exponential","one-cycle","warmup"].map(n=>({value:n,label:n}));function px(){let n=$t.value.solver??{};return dx.map(e=>({label:e.label,is:(n.kind??"adam")===e.value,choose:()=>ft({solver:{kind:e.value,rate:void 0,momentum:void 0}},`solver ${e.label}`)}))}function mx(){let n=$t.value.solver??{},e=(i,r)=>ft({solver:i},r),t=n.kind==="momentum"||n.kind==="nesterov";return p(Qe,{children:[p(gn,{label:"Learning rate",value:n.rate??.02,min:1e-4,max:10,log:!0,onChange:i=>e({rate:i},"learning rate")}),t&&p(gn,{label:"Momentum",value:n.momentum??.9,min:.01,max:.99,step:.01,onChange:i=>e({momentum:i},"momentum")}),p(gn,{label:"Batch",note:"0: all examples in every step",value:n.batch??0,min:0,max:kt.value?.scene.data.n||200,step:1,onChange:i=>e({batch:Math.round(i)||void 0},"batch")}),p(xo,{label:"Schedule",value:n.schedule??"constant",options:fx,onChange:i=>e({schedule:i},"schedule")}),p(gn,{label:"Steps",value:n.steps??300,min:10,max:5e3,log:!0,onChange:i=>e({steps:Math.round(i)},"steps")})]})}function _h(n){return n.strokes?{strokes:n.strokes}:{character:n.character,drawing:n.drawing}}function Qa(n){for(let e of"ABCDEFGHIJKLMNOPQRSTUVWXYZ")if(!n.includes(e))return e;return String(n.length+1)}function xh(n){let e=n>>>0;return()=>{e=e+1831565813>>>0;let t=Math.imul(e^e>>>15,1|e);return t=t+Math.imul(t^t>>>7,61|t)^t,((t^t>>>14)>>>0)/4294967296}}function vm(n,e,t,i){let r=[...n],o=Array.from({length:e},()=>r.splice(Math.floor(i()*r.length),1)[0]),a=[];return{things:o.map(l=>{let u=Qa(a);a.push(u);let d=Array.from({length:t},(h,f)=>({character:l.id,drawing:f}));return{name:u,drawings:d}}),...yh(o,a,r,t,i)}}function yh(n,e,t,i,r){let s=t.length>0&&r()<.25,o=Math.floor(r()*n.length),a=s?t[Math.floor(r()*t.length)]:n[o],c=s?0:i,l=c+Math.floor(r()*Math.max(1,a.drawings-c));return{question:{character:a.id,drawing:l},truth:s?Pr:e[o]}}var Pr="none of these";var bh=1.959963984540054;function _m(n,e){if(e===0)return{right:n,of:e,low:0,high:1};let t=n/e,i=bh*bh,r=(t+i/(2*e))/(1+i/e),s=bh/(1+i/e)*Math.sqrt(t*(1-t)/e+i/(4*e*e));return{right:n,of:e,low:Math.max(0,r-s),high:Math.min(1,r+s)}}function xm(n){if(n.of===0)return"no question yet";let e=t=>Math.round(100*t);return`${n.right} of ${n.of} right (${e(n.low)} to ${e(n.high)} %)`}function ym(n,e,t){let i={...n};for(let[r,s]of Object.entries(e)){let o=i[r]??{right:0,of:0};i[r]={right:o.right+(s===t?1:0),of:o.of+1}}return i}var Mo=["#0072B2","#D55E00","#009E73","#CC79A7","#E69F00"];function bm({networks:n,classes:e,truth:t,tally:i}){return p("ol",{class:"answers",children:n.map(r=>p("li",{class:"answer",children:[p("h4",{children:r.name}),p("p",{class:"about",children:r.about}),p(gx,{answer:r.answer,truth:t}),p(vx,{network:r,classes:e}),p(bx,{map:r.map,classes:e,name:r.name}),p(xx,{name:r.name,tally:i})]},r.name))})}function gx({answer:n,truth:e}){let t=e===null?null:n===e;return p("p",{class:"verdict","data-right":t===null?void 0:String(t),children:[p("strong",{children:n===Pr?"none of these":n}),t!==null&&p("span",{children:t?" ✓ right":` ✗ it was ${e}`})]})}function vx({network:n,classes:e}){let t=[...e.map((i,r)=>({name:i,p:n.probabilities[i]??0,color:Mo[r]})),{name:Pr,p:n.none,color:"var(--muted, #777)"}];return p("dl",{class:"bars",children:t.map(i=>p("div",{children:[p("dt",{children:i.name}),p("dd",{children:[p("span",{class:"meter",style:{width:`${100*i.p}%`,background:i.color}}),p("span",{class:"percent",children:_x(i.p)})]})]},i.name))})}function _x(n){return n>0&&n<.01?"< 1 %":n<1&&n>.99?"> 99 %":`${Math.round(100*n)} %`}function xx({name:n,tally:e}){let t=e[n]??{right:0,of:0},i=_m(t.right,t.of);return p("p",{class:"score",children:[t.of>0&&p("span",{class:"interval","aria-hidden":"true",children:[p("span",{style:{left:`${100*i.low}%`,right:`${100*(1-i.high)}%`}}),p("b",{style:{left:`${100*t.right/t.of}%`}})]}),xm(i)]})}var bo=100,yx=10;function bx({map:n,classes:e,name:t}){let i=Mx([n.query,...n.prototypes,...n.support.flat()]),[r,s]=i(n.query);return p("svg",{class:"features",viewBox:`0 0 ${bo} ${bo}`,role:"img","aria-label":Sx(n,e,t),children:[n.prototypes.map((o,a)=>{let[c,l]=i(o);return p("g",{fill:Mo[a],stroke:Mo[a],children:[p("line",{x1:r,y1:s,x2:c,y2:l,"stroke-width":"0.5",opacity:"0.5"}),(n.support[a]??[]).map((u,d)=>{let[h,f]=i(u);return p("circle",{cx:h,cy:f,r:"2",opacity:"0.55",stroke:"none"},d)}),p("circle",{cx:c,cy:l,r:"5",stroke:"none"}),p("text",{x:c,y:l+2.4,class:"letter",stroke:"none","text-anchor":"middle",children:e[a].slice(0,2)})]},e[a])}),p("g",{class:"question",fill:"none",children:[p("circle",{cx:r,cy:s,r:"4"}),p("path",{d:`M${r-6} ${s}h12M${r} ${s-6}v12`})]})]})}function Mx(n){let e=n.map(l=>l[0]),t=n.map(l=>l[1]),[i,r]=[Math.min(...e),Math.max(...e)],[s,o]=[Math.min(...t),Math.max(...t)],a=Math.max(r-i,o-s)||1,c=(bo-2*yx)/a;return([l,u])=>[bo/2+(l-(i+r)/2)*c,bo/2-(u-(s+o)/2)*c]}function Sx(n,e,t){let i=s=>Math.hypot(s[0]-n.query[0],s[1]-n.query[1]),r=n.prototypes.map((s,o)=>({c:e[o],d:i(s)})).sort((s,o)=>s.d-o.d);return`Map of the features of ${t}: the drawing lies nearest to ${r.map(s=>s.c).join(", then ")}.`}var Mm=.045,Sm=.04;function wm({label:n,strokes:e,onStrokes:t}){let i=xt(null),r=xt(null),[s,o]=ip(null),a=()=>{let v=i.current;v&&Tm(v,r.current?[...e,r.current]:e,s)};ht(a,[e,s]),ht(()=>{let v=i.current;if(!v)return;let x=()=>{let m=Math.round(v.clientWidth*devicePixelRatio);m>0&&v.width!==m&&(v.width=v.height=m),a()},g=new ResizeObserver(x);return g.observe(v),()=>g.disconnect()});let c=v=>{let x=i.current.getBoundingClientRect();return[el((v.clientX-x.left)/x.width),el((v.clientY-x.top)/x.height)]},l=v=>{v.button===0&&(i.current.setPointerCapture(v.pointerId),o(null),r.current=[c(v)],a())},u=v=>{if(!r.current)return;let x=v.getCoalescedEvents?.()??[];for(let g of x.length>0?x:[v])r.current.push(c(g));a()},d=()=>{if(!r.current)return;let v=r.current;r.current=null,t([...e,v])},h=v=>{let x=wx[v.key];if(x){v.preventDefault();let g=s??{at:[.5,.5],down:!1},m=[el(g.at[0]+x[0]*Sm),el(g.at[1]+x[1]*Sm)];g.down&&r.current?.push(m),o({at:m,down:g.down})}else if(v.key===" "){v.preventDefault();let g=s??{at:[.5,.5],down:!1};g.down?d():r.current=[g.at],o({at:g.at,down:!g.down})}else v.key==="Backspace"&&e.length>0&&(v.preventDefault(),t(e.slice(0,-1)))},f=()=>{d(),o(null)};return p("canvas",{ref:i,class:"pad",tabIndex:0,role:"application","aria-roledescription":"paper to draw on","aria-label":`${n}. ${e.length} strokes. Arrow keys move the pen, Space puts it down and lifts it.`,onPointerDown:l,onPointerMove:u,onPointerUp:d,onPointerCancel:d,onKeyDown:h,onBlur:f})}var wx={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},el=n=>Math.min(1,Math.max(0,n));function Tm(n,e,t){let i=n.getContext("2d");if(!i)return;let r=n.width,s=getComputedStyle(n);i.clearRect(0,0,r,r),i.strokeStyle=i.fillStyle=s.color,i.lineWidth=Mm*r,i.lineCap=i.lineJoin="round";for(let o of e)i.beginPath(),o.forEach(([a,c],l)=>l===0?i.moveTo(a*r,c*r):i.lineTo(a*r,c*r)),o.length===1&&i.lineTo(o[0][0]*r+.01,o[0][1]*r),i.stroke();t&&(i.lineWidth=Math.max(1,r/200),i.beginPath(),i.arc(t.at[0]*r,t.at[1]*r,Mm*r,0,2*Math.PI),t.down&&i.fill(),i.stroke())}function tl({strokes:n,pixels:e,label:t}){let i=xt(null);ht(()=>{let s=i.current;s&&(e?Tx(s,e):n&&(s.width=s.height=112,Tm(s,n,null)))});let r=e?"thumb pixels":"thumb";return t===""?p("canvas",{ref:i,class:r,"aria-hidden":"true"}):p("canvas",{ref:i,class:r,role:"img","aria-label":t})}function Tx(n,e){let t=Math.round(Math.sqrt(e.length));n.width=n.height=t;let i=n.getContext("2d");if(!i)return;let[r,s,o]=(getComputedStyle(n).color.match(/[\d.]+/g)??["0","0","0"]).map(Number),a=i.createImageData(t,t);e.forEach((c,l)=>a.data.set([r,s,o,255*c],4*l)),i.putImageData(a,0,0)}var Lr=()=>({strokes:[]}),Xt=_e([{name:"A",drawings:[Lr()]},{name:"B",drawings:[Lr()]}]),Ki=_e(Lr()),Mi=_e(null),Ir=_e(null),nl=_e(null),il=_e({}),Mh=_e(null),Eh=_e(5),Ch=_e(1),Th=_e(1),So=n=>n.character!==void 0||(n.strokes?.length??0)>0,wo=dt(()=>Xt.value.map(n=>n.name)),Pm=dt(()=>{let n=Xt.value.filter(e=>!e.drawings.some(So)).map(e=>e.name);return n.length>0?`Draw ${n.join(" and ")} once.`:So(Ki.value)?"":"Now draw one of them again, at the right."}),Sh=null;async function Ax(){if(Sh?.abort(),Sh=null,Pm.value!==""){Ir.value=null;return}let n=Sh=new AbortController,e={classes:Xt.value.map(t=>({name:t.name,drawings:t.drawings.filter(So).map(_h)})),query:_h(Ki.value)};try{let t=await po("/api/sketch",e,n.signal);if(n.signal.aborted)return;Ir.value=t,nl.value=null,at(t.networks.map(i=>`${i.name}: ${i.answer}`).join("; "))}catch(t){if(n.signal.aborted)return;Ir.value=null,nl.value=t instanceof Error?t.message:String(t)}}et(()=>{Xt.value,Ki.value,Ax()});function Rh(n,e){Xt.value=Xt.value.map((t,i)=>i===n?e(t):t)}function Ex(n,e,t){Rh(n,i=>({...i,drawings:i.drawings.map((r,s)=>s===e?{strokes:t}:r)}))}async function Im(){if(Mh.value)return Mh.value;let n=await Vi("/api/characters?n=60&seed=1");return Mh.value=n,n}async function Cx(){try{let n=vm(await Im(),Eh.value,Ch.value,xh(Th.value));Th.value++,Xt.value=n.things,Mi.value=n.truth,Ki.value=n.question}catch(n){nl.value=n instanceof Error?n.message:String(n)}}async function Rx(){let n=await Im(),e=Xt.value.map(s=>s.drawings[0].character),t=e.map(s=>n.find(o=>o.id===s)).filter(s=>s!==void 0);if(t.length<Xt.value.length)return;let i=n.filter(s=>!e.includes(s.id)),r=yh(t,wo.value,i,Ch.value,xh(Th.value++*7919));Mi.value=r.truth,Ki.value=r.question}var Px=dt(()=>Xt.value.every(n=>n.drawings[0]?.character!==void 0)),Ah=null;et(()=>{let n=Ir.value;!n||Mi.value===null||n===Ah||(Ah=n,il.value=ym(il.peek(),Object.fromEntries(n.networks.map(e=>[e.name,e.answer])),Mi.value))});function Lm(){let n=Ir.value;return p("section",{class:"fewshot","aria-label":"Few-shot learning",children:[p("header",{class:"lede",children:[p("h2",{children:"Few things, or a few of many"}),p("p",{children:"Show a new thing once or twice, then ask. The four networks below are one network, with one start and one solver; they differ only in the data they were fed."})]}),p(Ix,{}),p("div",{class:"desk",children:[p(Nx,{}),p(Ux,{})]}),p("p",{class:"next",role:"status",children:nl.value??Pm.value}),n&&p(Qe,{children:[p(Ox,{answer:n}),p(bm,{networks:n.networks,classes:wo.value,truth:Mi.value,tally:il.value})]})]})}function Ix(){return p("div",{class:"chooser",children:[p(Am,{label:"Classes",low:2,high:5,value:Eh}),p(Am,{label:"Drawings of each",low:1,high:5,value:Ch}),p("button",{type:"button",class:"button",onClick:()=>{Cx()},children:"Take unseen characters"}),Px.value&&p("button",{type:"button",class:"button",onClick:()=>{Rx()},children:"Next question"}),p("button",{type:"button",class:"button quiet",onClick:Lx,children:"Draw my own"})]})}function Lx(){let n=[];for(;n.length<Eh.value;)n.push({name:Qa(n.map(e=>e.name)),drawings:[Lr()]});Xt.value=n,Mi.value=null,Ki.value=Lr(),il.value={}}function Am(n){let e=t=>n.value.value=Math.min(n.high,Math.max(n.low,t));return p("label",{class:"stepper",children:[p("span",{children:n.label}),p("input",{type:"number",min:n.low,max:n.high,value:n.value.value,onInput:t=>e(Number(t.currentTarget.value)||n.low)})]})}function Nx(){let n=Xt.value;return p("ol",{class:"things",children:[n.map((e,t)=>p(Dx,{thing:e,index:t},t)),n.length<5&&p("li",{class:"more",children:p("button",{type:"button",class:"button quiet",onClick:()=>Xt.value=[...n,{name:Qa(wo.value),drawings:[Lr()]}],children:"Add a class"})})]})}var wh=_e({});function Dx({thing:n,index:e}){let t=Math.min(wh.value[e]??0,n.drawings.length-1),i=o=>wh.value={...wh.value,[e]:o},r=Ir.value?.support,s=Xt.value.slice(0,e).reduce((o,a)=>o+a.drawings.filter(So).length,0);return p("li",{class:"thing",style:{"--class":Mo[e]},children:[p("input",{class:"name","aria-label":`Name of class ${e+1}`,value:n.name,onChange:o=>Fx(e,o.currentTarget)}),p(Nm,{shown:n.drawings[t],pixels:r?.[s+t],label:`${n.name}, drawing ${t+1}`,onStrokes:o=>Ex(e,t,o)}),p("div",{class:"drawings",children:[n.drawings.map((o,a)=>p("button",{type:"button","aria-pressed":a===t,"aria-label":`Drawing ${a+1} of ${n.name}`,onClick:()=>i(a),children:p(tl,{strokes:o.strokes,pixels:o.strokes?void 0:r?.[s+a],label:""})},a)),n.drawings.length<5&&p("button",{type:"button","aria-label":`Another drawing of ${n.name}`,onClick:()=>{Rh(e,o=>({...o,drawings:[...o.drawings,Lr()]})),i(n.drawings.length)},children:"+"})]}),Xt.value.length>2&&p("button",{type:"button",class:"remove","aria-label":`Remove ${n.name}`,onClick:()=>Xt.value=Xt.value.filter((o,a)=>a!==e),children:"×"})]})}function Fx(n,e){let t=e.value.trim(),i=wo.value.some((r,s)=>s!==n&&r===t)||t===Pr;if(t===""||i){e.value=Xt.value[n].name,at(t===""?"A class needs a name.":`There is a class ${t} already.`);return}Rh(n,r=>({...r,name:t}))}function Nm(n){let e=n.shown.character===void 0;return p("div",{class:"paper",children:[e?p(wm,{label:n.label,strokes:n.shown.strokes??[],onStrokes:n.onStrokes}):p(tl,{pixels:n.pixels,label:n.label}),So(n.shown)&&p("button",{type:"button",class:"clear","aria-label":`Clear ${n.label}`,onClick:()=>n.onStrokes([]),children:"clear"})]})}function Ux(){let n=Ir.value?.image;return p("div",{class:"question-side",children:[p("h3",{children:"Which is this?"}),p(Nm,{shown:Ki.value,pixels:n,label:"The question",onStrokes:e=>{Mi.value=null,Ki.value={strokes:e}}}),n&&p("figure",{class:"seen",children:[p(tl,{pixels:n,label:"The question in 28 by 28 pixels"}),p("figcaption",{children:"What the networks see: 28 × 28"})]})]})}function Ox({answer:n}){return Mi.value!==null||n===Ah?null:p("div",{class:"truth",role:"group","aria-label":"What was it?",children:[p("span",{children:"It was"}),[...wo.value,Pr].map(e=>p("button",{type:"button",class:"button quiet",onClick:()=>Mi.value=e,children:e},e))]})}function Dm(n,e,t,i){let r=s=>String(Math.round(s*10)/10);return n.map((s,o)=>{let[a,c]=[r(t(s)),r(i(e[o]))];return o===0?`M${a} ${c}`:`H${a}V${c}`}).join("")}function kx(n,e,t,i,r){if(n.length===0)return"";let s=Dm(n,t,i,r),o=c=>String(Math.round(c*10)/10),a="";for(let c=n.length-2;c>=0;c--)a+=`V${o(r(e[c]))}H${o(i(n[c]))}`;return`${s}${a}Z`}function Fm({sets:n,budget:e,label:t}){let i=s=>40+s/Math.max(e,1)*292,r=s=>8+(1-s)*100;return p("svg",{class:"arrivals",viewBox:"0 0 340 130",role:"img","aria-label":t,children:[[0,.5,1].map(s=>p("g",{children:[p("line",{class:"grid",x1:40,x2:332,y1:r(s),y2:r(s)}),p("text",{x:35,y:r(s),"text-anchor":"end",dy:".35em",children:[Math.round(100*s)," %"]})]})),[0,.5,1].map(s=>p("text",{x:i(s*e),y:123,"text-anchor":s===0?"start":s===1?"end":"middle",children:[Math.round(s*e),s===1?" steps":""]})),n.map(s=>s.low&&s.high&&p("path",{d:kx(s.at,s.low,s.high,i,r),fill:s.color,opacity:"0.16"})),n.map(s=>p("path",{class:"stair",d:Dm(s.at,s.share,i,r),stroke:s.color,"stroke-dasharray":s.dash}))]})}var Um={viridis:"440154460b5e481769482173472c7a453581423f853f48893b518b375a8c33628d306a8e2c718e29798e26818e23888e21908d1f978b1f9f8821a68527ad8131b57b3dbc744cc26c5cc8636ece5881d34d95d840aadc32c0df25d5e21aeae51afde725",cividis:"00224e002859002d6801327118376f263d6e31436d3a486c424e6c4a536c52596d595e6e60646f676a716e6f737575757c7b788381798b8778928d789a9376a29975aaa073b3a670bbad6dc3b369ccba64d4c15fddc858e6d051efd748f8df3cfee838"};function Om(n){let e=n.length/6,t=new Uint8Array(256*3);for(let i=0;i<256;i++){let r=i/255*(e-1),s=Math.min(Math.floor(r),e-2);for(let o=0;o<3;o++){let a=parseInt(n.slice(6*s+2*o,6*s+2*o+2),16),c=parseInt(n.slice(6*s+6+2*o,6*s+8+2*o),16);t[3*i+o]=Math.round(a+(c-a)*(r-s))}}return t}var Vn={viridis:Om(Um.viridis),cividis:Om(Um.cividis)};function ji(n,e=Vn.viridis){let t=3*Math.round(Math.min(Math.max(n,0),1)*255);return[e[t],e[t+1],e[t+2]]}var An=(n,e=1)=>e<1?`rgba(${n.map(Math.round).join(",")},${e})`:`rgb(${n.map(Math.round).join(",")})`,rl=["#0072b2","#e69f00","#009e73","#cc79a7","#d55e00","#56b4e9","#f0e442","#999999"],Qi=n=>rl[(n%rl.length+rl.length)%rl.length];function Si(n){return[1,3,5].map(e=>parseInt(n.slice(e,e+2),16))}var En=["#e69f00","#56b4e9"];var Bx={"real run, projected":"Real runs, projected: every marble is a whole training from its own random start. It is drawn at its own loss; the slice below or above it need not have that height.","in the plane":"In the plane: the real model and data, but only the two coordinates move. A marble lies on the surface; what learns is the model's restriction to this plane.","two weights":"Two weights: the model has no more, so the surface is the whole landscape and nothing is left out."};function To(){let n=os(()=>Zi.value?.mode??Ya(De.value)),e=os(()=>["waiting","queued","rolling"].includes(zn.value.phase));return p("section",{class:"marbles","aria-label":"Marbles","data-phase":zn.value.phase,children:[p("header",{children:[p("h3",{children:"Marbles"}),De.value.model?.kind==="two_weights"?null:p(Gx,{})]}),p("p",{class:"marbles-mode",children:Bx[n.value]??n.value}),p("div",{class:"marbles-drop",role:"group","aria-label":"Drop marbles",children:[[1,100,1e3].map(t=>p("button",{type:"button",class:"drop",onClick:()=>{Gp(t)},children:["Drop ",an(t)]})),p("button",{type:"button",class:"quiet",onClick:()=>{ps(Mt.value?.a??0,Mt.value?.b??0)},children:["drop one at the ",Mt.value?"cursor":"origin"]}),(It.value.length>0||e.value)&&p("button",{type:"button",class:"quiet",onClick:Ar,children:e.value?"stop":"clear"})]}),p(Vx,{}),It.value.length>0&&p(Hx,{}),It.value.length>0&&p(zx,{}),It.value.length>0&&p(Wx,{})]})}function zx(){let n=tt.scene.value.ground,e=It.value.filter(r=>r.set===0);if(!n||e.length===0)return null;let t=[];if(Ya(De.value).startsWith("real")&&Ip(e,n.x,n.y)<.15){let r=De.value.view?.directions==="pca"?"":"; directions along the training show more of it";t.push(`Seen in this plane the runs hardly move: nearly all of their way leads out of it${r}.`)}let i=Lp(e,n.x,n.y);return i>0&&t.push(`${an(i)} of ${an(e.length)} end outside of the window.`),t.length>0?p("p",{class:"marbles-mode",children:t.join(" ")}):null}function Gx(){let n=De.value.marbles?.mode==="plane"?"plane":"run",e=t=>{t!==n&&(Ar(),ft({marbles:{mode:t,at:void 0}},t==="plane"?"marbles in the plane":"marbles as real runs"))};return p("div",{class:"segmented",role:"group","aria-label":"How marbles roll",children:[["run","real runs"],["plane","in the plane"]].map(([t,i])=>p("button",{type:"button","aria-pressed":n===t,onClick:()=>e(t),children:i}))})}function Vx(){let{phase:n,ahead:e,text:t,asked:i}=zn.value;if(n==="error")return p("p",{class:"marbles-doing failure",role:"alert",children:t});let r=It.value.filter(o=>o.set===0).length,s={waiting:"The marbles are being placed …",queued:e===1?"1 computation is ahead in the line …":`${e} computations are ahead in the line …`,rolling:i>1?`${an(Math.min(r,i))} of ${an(i)} have been followed to their end …`:""}[n];return s?p("p",{class:"marbles-doing",children:s}):null}function Hx(){let n=Xa.value,e=Lt.value>=n;return p("div",{class:"marbles-playback",role:"group","aria-label":"Playback",children:[!xi.value&&p("button",{type:"button",class:"quiet",onClick:()=>Bn.value?Ja():e?Hp():Za(),children:Bn.value?"pause":e?"replay":"play"}),p("input",{type:"range",min:"0",max:n,step:"0.001",value:Lt.value,"aria-label":"Time of the roll","aria-valuetext":`${Math.round(100*Lt.value/n)} % of the budget`,onInput:t=>{Ja(),Lt.value=Number(t.currentTarget.value)}}),!xi.value&&p("div",{class:"segmented",role:"group","aria-label":"Speed",children:[.5,1,2,4].map(t=>p("button",{type:"button","aria-pressed":qa.value===t,onClick:()=>qa.value=t,children:[t===.5?"½":t,"×"]}))})]})}function Ph(n){let e=It.value.filter(i=>i.set===n),t=Object.fromEntries(ii.map(i=>[i,e.filter(r=>r.outcome===i).length]));return{name:"",counts:t,share:{count:t.reached,of:e.length,low:0,high:1}}}function Wx(){let n=Zi.value,e=It.value.some(o=>o.set===1),t=n?.sets??(e?[Ph(0),Ph(1)]:[Ph(0)]),i=uh(),r=(n?.sets??[]).flatMap((o,a)=>o.curve&&o.curve.at.length>0?[{name:o.name,color:En[a],dash:a?"5 3":void 0,...o.curve}]:[]),s=t.map((o,a)=>`${$x(o,a,t.length)}${Xx(o)}.`.replace(/^./,c=>c.toUpperCase())).join(" ");return p("div",{class:"marbles-results",children:[t.map((o,a)=>p(qx,{set:o,k:a,many:t.length>1,final:n!==null})),n?.paired&&p("p",{class:"paired",children:lh(n)}),n&&!n.paired&&n.unpaired&&Je.value&&p("p",{class:"paired",children:["No comparison pair by pair: ",n.unpaired]}),r.length>0&&p("figure",{class:"arrival-figure",children:[p(Fm,{sets:r,budget:i,label:`Share arrived against steps. ${s}`}),p("figcaption",{children:["Share that has arrived, by gradient steps, with the 95 % interval. ",s]})]})]})}var $x=(n,e,t)=>t>1?`${e?"pinned":"this scene"}${n.name?` (${n.name})`:""}: `:"";function Xx(n){let e=n.median_evaluations;return typeof e=="number"&&e>=0?`half had arrived after ${e} steps`:"fewer than half arrived"}function qx({set:n,k:e,many:t,final:i}){let r=Wa(n.counts),s=Math.max(n.share.of,1),o=zn.value.phase==="rolling"?" so far":"";return p("div",{class:"set-result",children:[p("p",{class:"set-share",children:[t&&p("span",{class:"set-chip",style:{background:En[e]},"aria-hidden":"true"}),t&&p("span",{class:"set-name",children:[e?"pinned":"this scene"," "]}),p("strong",{children:i&&n.share.of>1?oh(n.share):`${n.share.count} of ${n.share.of} arrived${o}`})]}),p("div",{class:"outcomes",role:"img","aria-label":ah(n.counts),children:ii.map((a,c)=>r[a]>0?p("span",{"data-outcome":a,style:{width:`${100*r[a]/s}%`,background:Tr[c]}}):null)}),p("ul",{class:"outcome-key",children:ii.map((a,c)=>p("li",{children:[p("span",{class:"set-chip","data-outcome":a,style:{background:Tr[c]},"aria-hidden":"true"}),r[a]," ",mo[a]]}))})]})}function Ao(n){let e=n.trim();if(/^#[0-9a-f]{6}$/i.test(e))return Si(e);if(/^#[0-9a-f]{3}$/i.test(e))return Si(`#${[...e.slice(1)].map(i=>i+i).join("")}`);let t=/^rgba?\(([^)]+)\)$/.exec(e)?.[1]?.split(/[\s,/]+/).map(Number);return t&&t.length>=3&&t.slice(0,3).every(Number.isFinite)?t.slice(0,3):null}function ri(n){let e=getComputedStyle(n),t=(s,o)=>e.getPropertyValue(s).trim()||o,i=Ao(t("--paper","#ffffff"))??[255,255,255],r=i[0]*.3+i[1]*.59+i[2]*.11<110;return{ink:t("--ink",r?"#e8e8e4":"#1c1c1a"),muted:t("--muted",r?"#a3a39c":"#66665f"),line:t("--line",r?"#3a3a37":"#d9d8d2"),paper:`rgb(${i.join(",")})`,wall:r?[88,90,94]:[214,210,200],dark:r}}var Zn="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";function km({d:n}){let[e,t]=n.shape.length===3&&n.shape[0]===1?n.shape.slice(1):n.shape;return!e||!t||n.shape.length<2?p("p",{class:"plot-said",children:["These examples have ",n.shape.join(" × ")," numbers each: there is no picture of them."]}):p("ul",{class:"plot-images",children:n.x.map((i,r)=>p("li",{children:[p(Yx,{pixels:i,width:t,height:e}),p("span",{children:n.classes?.[n.y[r]]?.split("/").at(-1)??`class ${n.y[r]}`})]}))})}function Yx({pixels:n,width:e,height:t}){let i=xt(null);return ln.value,ht(()=>{let r=i.current.getContext("2d"),s=Ao(ri(i.current).ink)??[0,0,0],o=n.reduce((l,u)=>Math.max(l,u),1e-9),a=n.reduce((l,u)=>Math.min(l,u),0),c=r.createImageData(e,t);for(let l=0;l<e*t;l++)c.data.set([...s,255*((n[l]??0)-a)/(o-a)],4*l);r.putImageData(c,0,0)}),p("canvas",{ref:i,width:e,height:t,"aria-hidden":"true"})}var Ih=(n,e)=>({left:30,top:6,width:Math.max(n-36,10),height:Math.max(e-28,10)}),Nr=(n,e,t,i)=>[e.left+(t-n.xmin)/(n.xmax-n.xmin)*e.width,e.top+(1-(i-n.ymin)/(n.ymax-n.ymin))*e.height],Bm=(n,e,t,i)=>[n.xmin+(t-e.left)/e.width*(n.xmax-n.xmin),n.ymin+(1-(i-e.top)/e.height)*(n.ymax-n.ymin)];function Zx(n,e){let t=new ImageData(n.n,n.n),i=Array.from({length:n.classes},(r,s)=>Si(Qi(s)));for(let r=0;r<n.n;r++)for(let s=0;s<n.n;s++){let o=(r*n.n+s)*n.classes,a=4*((n.n-1-r)*n.n+s),c=0,l=[0,0,0];for(let d=0;d<n.classes;d++){let h=n.values[o+d];c=Math.max(c,h);for(let f=0;f<3;f++)l[f]+=h*i[d][f]}if(!Number.isFinite(c))continue;let u=.14+.42*Math.max((c-1/n.classes)/(1-1/n.classes),0);for(let d=0;d<3;d++)t.data[a+d]=e[d]*(1-u)+l[d]*u;t.data[a+3]=255}return t}function Jx(n,e,t,i,r){switch((e%4+4)%4){case 0:n.moveTo(t+r,i),n.arc(t,i,r,0,2*Math.PI);break;case 1:n.rect(t-r*.88,i-r*.88,r*1.76,r*1.76);break;case 2:n.moveTo(t,i-r*1.2),n.lineTo(t+r*1.1,i+r*.8),n.lineTo(t-r*1.1,i+r*.8),n.closePath();break;default:n.moveTo(t,i-r*1.25),n.lineTo(t+r*1.25,i),n.lineTo(t,i+r*1.25),n.lineTo(t-r*1.25,i),n.closePath()}}var Eo=null;function zm(n,e){let{window:t,width:i,height:r,theme:s}=e,o=Ih(i,r);if(n.clearRect(0,0,i,r),n.save(),n.beginPath(),n.rect(o.left,o.top,o.width,o.height),n.clip(),e.boundary&&e.boundary.classes>0){Eo??=document.createElement("canvas"),Eo.width=Eo.height=e.boundary.n,Eo.getContext("2d").putImageData(Zx(e.boundary,e.paper),0,0);let[u,d]=Nr(t,o,e.boundary.xmin,e.boundary.ymax),[h,f]=Nr(t,o,e.boundary.xmax,e.boundary.ymin);n.imageSmoothingQuality="high",n.drawImage(Eo,u,d,h-u,f-d)}for(let u of e.growing?[...e.holes,e.growing]:e.holes)Kx(n,e,o,u);let a=Math.min(Math.max(55/Math.sqrt(Math.max(e.examples.length,1)),2.4),5),c=new Map;for(let[u,d,h]of e.examples){let[f,v]=Nr(t,o,u,d),x=c.get(h);x||c.set(h,x=new Path2D),Jx(x,h,f,v,a)}n.lineWidth=1,n.strokeStyle=s.dark?"rgba(0,0,0,.85)":"rgba(255,255,255,.9)";for(let[u,d]of c)n.fillStyle=e.curve?s.muted:Qi(u),n.fill(d),n.stroke(d);if(e.boundary&&e.boundary.classes===0){let{n:u,xmin:d,xmax:h,values:f}=e.boundary;n.strokeStyle=Qi(4),n.lineWidth=2.2,n.lineJoin="round",n.beginPath();for(let v=0;v<Math.min(u,f.length);v++)Number.isFinite(f[v])&&n.lineTo(...Nr(t,o,d+(h-d)*v/(u-1),f[v]));n.stroke()}let l=(u,d,h)=>{n.beginPath(),n.arc(u,d,h,0,2*Math.PI),n.stroke()};if(e.chosen>=0&&e.examples[e.chosen]){let[u,d]=Nr(t,o,e.examples[e.chosen][0],e.examples[e.chosen][1]);n.strokeStyle=s.ink,n.lineWidth=1.6,l(u,d,a+4)}if(e.cursor){let[u,d]=Nr(t,o,e.cursor.x,e.cursor.y);n.strokeStyle=s.ink,n.lineWidth=1.2,n.beginPath();for(let[h,f]of[[1,0],[-1,0],[0,1],[0,-1]])n.moveTo(u+4*h,d+4*f),n.lineTo(u+11*h,d+11*f);n.stroke()}n.restore(),n.strokeStyle=s.line,n.lineWidth=1,n.strokeRect(o.left+.5,o.top+.5,o.width-1,o.height-1),n.font=`10.5px ${Zn}`,n.fillStyle=s.muted,n.textBaseline="top",[t.xmin,(t.xmin+t.xmax)/2,t.xmax].forEach((u,d)=>{n.textAlign=d===0?"left":d===1?"center":"right",n.fillText(Tt(u),o.left+d/2*o.width,o.top+o.height+5)}),n.textAlign="right",[t.ymin,(t.ymin+t.ymax)/2,t.ymax].forEach((u,d)=>{n.textBaseline=d===0?"bottom":d===1?"middle":"top",n.fillText(Tt(u),o.left-4,o.top+(1-d/2)*o.height)})}function Kx(n,e,t,i){let[r,s]=Nr(e.window,t,i.x,i.y??0),o=i.r/(e.window.xmax-e.window.xmin)*t.width,a=i.r/(e.window.ymax-e.window.ymin)*t.height;n.save(),n.setLineDash([4,3]),n.strokeStyle=e.theme.ink,n.lineWidth=1.2,n.beginPath(),e.curve?n.rect(r-o,t.top-2,2*o,t.height+4):n.ellipse(r,s,o,a,0,0,2*Math.PI),n.globalAlpha=.12,n.fillStyle=e.theme.ink,n.fill(),n.globalAlpha=.8,n.stroke(),n.restore()}function Gm(n){if(n.length===0)return{xmin:-1,xmax:1,ymin:-1,ymax:1};let e=o=>{let[a,c]=[1/0,-1/0];for(let u of n)a=Math.min(a,u[o]),c=Math.max(c,u[o]);let l=c-a||1;return[a-.15*l,c+.15*l]},[t,i]=e(0),[r,s]=e(1);return{xmin:t,xmax:i,ymin:r,ymax:s}}function Co(n,e,t,i,r){let s=-1,o=r;return n.forEach((a,c)=>{let l=Math.hypot((a[0]-t)/(e.xmax-e.xmin),(a[1]-i)/(e.ymax-e.ymin));l<=o&&(o=l,s=c)}),s}var Dr=n=>Math.round(n*1e3)/1e3,Lh=(n,e,t,i)=>n.length>=2e3?n:[...n,[Dr(e),Dr(t),i]],Nh=(n,e)=>n.filter((t,i)=>i!==e),Vm=(n,e,t,i)=>n.map((r,s)=>s===e?[Dr(t),Dr(i),r[2]]:r),Dh=(n,e,t)=>n.map((i,r)=>r===e?[i[0],i[1],t]:i);function Hm(n){return{kind:"points",points:n.map(e=>[Dr(e[0]),Dr(e[1]),e[2]]),n:void 0,classes:void 0,turns:void 0,frequency:void 0,noise:void 0,label_noise:void 0,holes:void 0,seed:void 0,file:void 0}}function sl(n,e,t){for(let i=n.length-1;i>=0;i--){let r=n[i];if((t===null?Math.abs(e-r.x):Math.hypot(e-r.x,t-(r.y??0)))<=r.r)return i}return-1}var Wm=(n,e,t)=>n.map((i,r)=>r===e?{...i,r:Math.max(Dr(i.r*t),.01)}:i);var al={boundary:null,of:"none",a:0,b:0},Hn=_e(al),Po=_e(""),ol=al,Ro="",ll=null,Fh=0,$m=0,jx=90,Qx=40,qm=n=>n.view?.origin==="start"&&n.model?.kind!=="two_weights",ey=n=>JSON.stringify([n.data,n.model,n.solver,qm(n)]),Xm=n=>n.data?.kind!=="drawings"&&n.data?.kind!=="file";async function Uh(n,e,t,i,r){ll?.abort();let s=new AbortController;ll=s;try{let o=null;for await(let{head:a,data:c}of Hi(n,e,s.signal))a.frame==="boundary"&&(o={boundary:{...a,values:c},of:t,a:i,b:r});return s.signal.aborted?null:(Po.value="",o)}catch(o){return s.signal.aborted||(Po.value=o.message),null}}function Ym(){let n=[et(()=>{let e=De.value,t=ey(e);if(t===Ro)return;if(!Xm(e)){Ro=t,ol=Hn.value=al;return}if(tt.scene.value.phase!=="done"&&tt.scene.value.phase!=="error")return;Ro=t,(qm(e)?Uh("/api/boundary",{scene:e,at:{a:0,b:0}},"start",0,0):Uh("/api/train",{scene:e},"trained",0,0)).then(r=>{if(!r){t===Ro&&Po.value&&(ol=Hn.value=al);return}ol=r,Hn.value=r})}),et(()=>{let e=Mt.value,t=De.peek();if(clearTimeout(Fh),!Xm(t)||tt.scene.peek().phase!=="done")return;if(!e){Hn.peek().of==="place"&&(ll?.abort(),Hn.value=ol);return}let i=Math.max(0,jx-(performance.now()-$m));Fh=window.setTimeout(()=>{$m=performance.now();let{a:r,b:s}=e;Uh("/api/boundary",{scene:t,at:{a:r,b:s},n:Qx},"place",r,s).then(o=>{o&&Mt.peek()&&(Hn.value=o)})},i)})];return()=>{for(let e of n)e();clearTimeout(Fh),ll?.abort(),Ro=""}}var cl=.035,Jm=6,vn=_e("place"),Ur=_e(0),Fr=_e(null);function Io(){ht(Ym,[]);let n=kt.value;if(!n)return p("section",{class:"plot","aria-label":"Data"});let e=n.shape.length===1&&(n.shape[0]===2||n.shape[0]===1&&(n.classes??[]).length===0);return p("section",{class:"plot","aria-label":"Data",children:[p("header",{children:p("h3",{children:e?"Data and what the net says":"Data"})}),e?p(ny,{d:n}):p(km,{d:n})]})}function ty(n){return n.shape[0]===1?n.x.map((e,t)=>[e[0],n.y[t],0]):n.x.map((e,t)=>[e[0],e[1],n.y[t]])}function ny({d:n}){let e=xt(null),t=xt(null),i=ss(null),r=ss(-1),s=ss(null),o=ss({width:0,height:0}),a=n.shape[0]===1,c=Math.max(n.classes?.length??0,1),l=ty(n);ht(()=>{Fr.value=null},[n]);let u=()=>Fr.value??l,d=xt(null),h=()=>{let A=Hn.value.boundary;if(d.current&&(d.current.d===n||Fr.value))return d.current.w;let P=Gm(l),N=!A||A.classes===0?P:{xmin:A.xmin,xmax:A.xmax,ymin:A.ymin,ymax:A.ymax},O=l.every(I=>I[0]>=N.xmin&&I[0]<=N.xmax&&I[1]>=N.ymin&&I[1]<=N.ymax);return d.current={d:n,w:O?N:P},d.current.w};ht(()=>{let A=e.current,P=()=>o.value={width:A.clientWidth,height:A.clientHeight},N=new ResizeObserver(P);return N.observe(A),P(),()=>N.disconnect()},[]);let f=()=>{let{width:A,height:P}=o.value;if(ln.value,A<2)return;let N=Math.min(devicePixelRatio||1,2),O=t.current;(O.width!==Math.round(A*N)||O.height!==Math.round(P*N))&&(O.width=Math.round(A*N),O.height=Math.round(P*N));let I=O.getContext("2d");I.setTransform(N,0,0,N,0,0);let V=ri(e.current);zm(I,{window:h(),width:A,height:P,theme:V,paper:Ao(V.paper)??[255,255,255],examples:u(),curve:a,boundary:Hn.value.boundary,holes:De.value.data?.holes??[],chosen:r.value,cursor:i.value,growing:s.value})};Fa(f),ht(f,[n]);let v=(A,P)=>{if(A.length<2){at("At least two examples must stay.");return}Fr.value=A,ft({data:Hm(A)},P)},x=()=>De.value.data?.holes??[],g=(A,P)=>{ft({data:{holes:A.length>0?A:void 0}},P)},m=(A,P,N)=>{let O=V=>Math.round(V*1e3)/1e3,I=a?{x:O(A),r:O(N)}:{x:O(A),y:O(P),r:O(N)};g([...x(),I],"hole added"),at(`A hole at ${Tt(A)}${a?"":`, ${Tt(P)}`} of radius ${bt(N,2)}.`)},b=()=>Math.min(h().xmax-h().xmin,h().ymax-h().ymin),w=xt(null),S=A=>{let P=t.current.getBoundingClientRect();return Bm(h(),Ih(o.value.width,o.value.height),A.clientX-P.left,A.clientY-P.top)},R=A=>{if(A.button!==0)return;t.current.setPointerCapture(A.pointerId);let[P,N]=S(A),O=a?-1:Co(u(),h(),P,N,cl);w.current={k:vn.value==="hole"?-1:O,from:[P,N],far:!1},i.value=null},C=A=>{let[P,N]=S(A),O=w.current;if(!O){A.pointerType!=="touch"&&(r.value=a||vn.value==="hole"?-1:Co(u(),h(),P,N,cl));return}let I=Math.hypot(P-O.from[0],N-O.from[1]);I>.012*b()&&(O.far=!0),O.far&&(vn.value==="hole"?s.value={x:O.from[0],y:O.from[1],r:a?Math.abs(P-O.from[0]):I}:O.k>=0&&vn.value==="place"&&(Fr.value=Vm(u(),O.k,P,N),r.value=O.k))},_=A=>{let P=w.current;if(w.current=null,!P||A.type==="pointercancel"){s.value=null;return}let[N,O]=S(A);if(vn.value==="hole"){let I=s.value;if(s.value=null,I)m(I.x,I.y??0,I.r);else{let V=sl(x(),N,a?null:O);V>=0?g(x().filter((X,H)=>H!==V),"hole filled"):m(N,O,b()/10)}return}a||(P.far&&P.k>=0&&Fr.value?v(Fr.value,"example moved"):!P.far&&vn.value==="erase"&&P.k>=0?v(Nh(u(),P.k),"example erased"):!P.far&&vn.value==="place"&&(P.k>=0?v(Dh(u(),P.k,Ur.value),"example relabeled"):v(Lh(u(),N,O,Ur.value),"example placed")))},T=A=>{if(A.ctrlKey||A.metaKey||A.altKey)return;let P=h(),N=i.value??{x:(P.xmin+P.xmax)/2,y:(P.ymin+P.ymax)/2},O={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[A.key],I=a?-1:Co(u(),P,N.x,N.y,cl),V=/^[0-9]$/.test(A.key)?Number(A.key):-1;if(O){let X=A.shiftKey?.01:.04,H=Math.min(Math.max(N.x+O[0]*X*(P.xmax-P.xmin),P.xmin),P.xmax),ee=Math.min(Math.max(N.y+O[1]*X*(P.ymax-P.ymin),P.ymin),P.ymax);i.value={x:H,y:ee},r.value=a?-1:Co(u(),P,H,ee,cl);let $=r.value,Q=$>=0?`, an example of class ${u()[$][2]}`:"";clearTimeout(Zm),Zm=window.setTimeout(()=>at(`${Tt(H)}, ${Tt(ee)}${Q}`),350)}else if((A.key==="Enter"||A.key===" ")&&!a)v(Lh(u(),N.x,N.y,Ur.value),"example placed"),at(`Placed an example of class ${Ur.value}.`);else if(A.key==="Delete"||A.key==="Backspace"){let X=sl(x(),N.x,a?null:N.y);I>=0?(v(Nh(u(),I),"example erased"),at("Erased.")):X>=0&&(g(x().filter((H,ee)=>ee!==X),"hole filled"),at("The hole is filled."))}else if(V>=0&&V<Jm&&!a)Ur.value=V,I>=0&&v(Dh(u(),I,V),"example relabeled"),at(I>=0?`Relabeled as class ${V}.`:`New examples are of class ${V}.`);else if(A.key==="h"||A.key==="H")m(N.x,N.y,b()/10);else if(A.key==="+"||A.key==="="||A.key==="-"){let X=sl(x(),N.x,a?null:N.y);if(X<0)return;g(Wm(x(),X,A.key==="-"?1/1.15:1.15),"hole resized")}else if(A.key==="Escape")i.value=null;else return;A.preventDefault()};return p(Qe,{children:[p(sy,{curve:a,classes:c}),p("div",{class:"plot-canvas",ref:e,children:p("canvas",{ref:t,tabIndex:0,role:"application","aria-label":a?"Examples and the fitted curve. Arrow keys move a cursor, H makes a hole there, plus and minus change its width, Delete fills it.":"Examples and what the net says. Arrow keys move a cursor, Enter places an example, Delete erases one, digits relabel it, H makes a hole, plus and minus change its radius.","data-tool":a&&vn.value!=="hole"?"none":vn.value,onPointerDown:R,onPointerMove:C,onPointerUp:_,onPointerCancel:_,onPointerLeave:()=>r.value=-1,onKeyDown:T})}),p("p",{class:"plot-said",children:Po.value||iy(a)}),p("p",{class:"plot-count",children:ry(u(),a,n.classes)})]})}var Zm=0;function iy(n){let e=n?"The line is":"The shade is";switch(Hn.value.of){case"trained":return`${e} what the trained net says.`;case"start":return`${e} what the net says before its training.`;case"place":return`${e} what the net says at α ${Tt(Hn.value.a)}, β ${Tt(Hn.value.b)}.`}return""}function ry(n,e,t){if(e)return`${an(n.length)} examples.`;let i=new Map;for(let s of n)i.set(s[2],(i.get(s[2])??0)+1);let r=[...i.entries()].sort(([s],[o])=>s-o).map(([s,o])=>`${an(o)} of ${t?.[s]??s}`);return`${an(n.length)} examples: ${r.join(", ")}.`}function sy({curve:n,classes:e}){let t=Math.min(Math.max(e+1,2),Jm);return p("div",{class:"plot-tools",children:[!n&&p("div",{class:"plot-kinds",role:"group","aria-label":"Class of new examples",children:Array.from({length:t},(i,r)=>p("button",{type:"button","aria-pressed":vn.value==="place"&&Ur.value===r,"aria-label":`Place class ${r}`,title:r===e?"A new class":`Place class ${r}`,onClick:()=>{vn.value="place",Ur.value=r},children:p(oy,{kind:r})}))}),p("div",{class:"segmented",role:"group","aria-label":"Tool",children:(n?["hole"]:["place","erase","hole"]).map(i=>p("button",{type:"button","aria-pressed":vn.value===i,onClick:()=>vn.value=n&&vn.value==="hole"?"place":i,children:i}))})]})}function oy({kind:n}){let e=[p("circle",{cx:"8",cy:"8",r:"5"}),p("rect",{x:"3.5",y:"3.5",width:"9",height:"9"}),p("path",{d:"M8 2.4L13.2 12H2.8Z"}),p("path",{d:"M8 2L14 8L8 14L2 8Z"})];return p("svg",{viewBox:"0 0 16 16",width:"16",height:"16",fill:Qi(n),"aria-hidden":"true",children:e[n%4]})}function ul(n,e){return n==null||e==null?NaN:n<e?-1:n>e?1:n>=e?0:NaN}function ay(n,e){return n==null||e==null?NaN:e<n?-1:e>n?1:e>=n?0:NaN}function Km(n){let e,t,i;n.length!==2?(e=ul,t=(a,c)=>ul(n(a),c),i=(a,c)=>n(a)-c):(e=n===ul||n===ay?n:ly,t=n,i=n);function r(a,c,l=0,u=a.length){if(l<u){if(e(c,c)!==0)return u;do{let d=l+u>>>1;t(a[d],c)<0?l=d+1:u=d}while(l<u)}return l}function s(a,c,l=0,u=a.length){if(l<u){if(e(c,c)!==0)return u;do{let d=l+u>>>1;t(a[d],c)<=0?l=d+1:u=d}while(l<u)}return l}function o(a,c,l=0,u=a.length){let d=r(a,c,l,u-1);return d>l&&i(a[d-1],c)>-i(a[d],c)?d-1:d}return{left:r,center:o,right:s}}function ly(){return 0}function cy(n){return n===null?NaN:+n}var jm=Km(ul),UC=jm.right,OC=jm.left,kC=Km(cy).center;var uy=Qm(eg),BC=Qm(hy);function Qm(n){return function(e,t,i=t){if(!((t=+t)>=0))throw new RangeError("invalid rx");if(!((i=+i)>=0))throw new RangeError("invalid ry");let{data:r,width:s,height:o}=e;if(!((s=Math.floor(s))>=0))throw new RangeError("invalid width");if(!((o=Math.floor(o!==void 0?o:r.length/s))>=0))throw new RangeError("invalid height");if(!s||!o||!t&&!i)return e;let a=t&&n(t),c=i&&n(i),l=r.slice();return a&&c?(_s(a,l,r,s,o),_s(a,r,l,s,o),_s(a,l,r,s,o),xs(c,r,l,s,o),xs(c,l,r,s,o),xs(c,r,l,s,o)):a?(_s(a,r,l,s,o),_s(a,l,r,s,o),_s(a,r,l,s,o)):c&&(xs(c,r,l,s,o),xs(c,l,r,s,o),xs(c,r,l,s,o)),e}}function _s(n,e,t,i,r){for(let s=0,o=i*r;s<o;)n(e,t,s,s+=i,1)}function xs(n,e,t,i,r){for(let s=0,o=i*r;s<i;++s)n(e,t,s,s+o,i)}function hy(n){let e=eg(n);return(t,i,r,s,o)=>{r<<=2,s<<=2,o<<=2,e(t,i,r+0,s+0,o),e(t,i,r+1,s+1,o),e(t,i,r+2,s+2,o),e(t,i,r+3,s+3,o)}}function eg(n){let e=Math.floor(n);if(e===n)return dy(n);let t=n-e,i=2*n+1;return(r,s,o,a,c)=>{if(!((a-=c)>=o))return;let l=e*s[o],u=c*e,d=u+c;for(let h=o,f=o+u;h<f;h+=c)l+=s[Math.min(a,h)];for(let h=o,f=a;h<=f;h+=c)l+=s[Math.min(a,h+u)],r[h]=(l+t*(s[Math.max(o,h-d)]+s[Math.min(a,h+d)]))/i,l-=s[Math.max(o,h-u)]}}function dy(n){let e=2*n+1;return(t,i,r,s,o)=>{if(!((s-=o)>=r))return;let a=n*i[r],c=o*n;for(let l=r,u=r+c;l<u;l+=o)a+=i[Math.min(s,l)];for(let l=r,u=s;l<=u;l+=o)a+=i[Math.min(s,l+c)],t[l]=a/e,a-=i[Math.max(r,l-c)]}}function fy(n,e){let t=0;if(e===void 0)for(let i of n)i!=null&&(i=+i)>=i&&++t;else{let i=-1;for(let r of n)(r=e(r,++i,n))!=null&&(r=+r)>=r&&++t}return t}function tg(n,e){let t,i;if(e===void 0)for(let r of n)r!=null&&(t===void 0?r>=r&&(t=i=r):(t>r&&(t=r),i<r&&(i=r)));else{let r=-1;for(let s of n)(s=e(s,++r,n))!=null&&(t===void 0?s>=s&&(t=i=s):(t>s&&(t=s),i<s&&(i=s)))}return[t,i]}var py=Array.prototype,zC=py.slice;var my=Math.sqrt(50),gy=Math.sqrt(10),vy=Math.sqrt(2);function hl(n,e,t){let i=(e-n)/Math.max(0,t),r=Math.floor(Math.log10(i)),s=i/Math.pow(10,r),o=s>=my?10:s>=gy?5:s>=vy?2:1,a,c,l;return r<0?(l=Math.pow(10,-r)/o,a=Math.round(n*l),c=Math.round(e*l),a/l<n&&++a,c/l>e&&--c,l=-l):(l=Math.pow(10,r)*o,a=Math.round(n/l),c=Math.round(e/l),a*l<n&&++a,c*l>e&&--c),c<a&&.5<=t&&t<2?hl(n,e,t*2):[a,c,l]}function ng(n,e,t){if(e=+e,n=+n,t=+t,!(t>0))return[];if(n===e)return[n];let i=e<n,[r,s,o]=i?hl(e,n,t):hl(n,e,t);if(!(s>=r))return[];let a=s-r+1,c=new Array(a);if(i)if(o<0)for(let l=0;l<a;++l)c[l]=(s-l)/-o;else for(let l=0;l<a;++l)c[l]=(s-l)*o;else if(o<0)for(let l=0;l<a;++l)c[l]=(r+l)/-o;else for(let l=0;l<a;++l)c[l]=(r+l)*o;return c}function _y(n,e,t){return e=+e,n=+n,t=+t,hl(n,e,t)[2]}function ig(n,e,t){let i;for(;;){let r=_y(n,e,t);if(r===i||r===0||!isFinite(r))return[n,e];if(r>0){let s=Math.ceil(n/r),o=Math.floor(e/r);n=(s-(s*r>n))*r,e=(o+(o*r<e))*r}else if(r<0){let s=-r,o=Math.ceil(n*s),a=Math.floor(e*s);n=(o-(o/s>n))/s,e=(a+(a/s<e))/s}i=r}}function rg(n){return Math.max(1,Math.ceil(Math.log(fy(n))/Math.LN2)+1)}var GC=xy(Math.random);function xy(n){return function(t,i=0,r=t.length){let s=r-(i=+i);for(;s;){let o=n()*s--|0,a=t[s+i];t[s+i]=t[o+i],t[o+i]=a}return t}}var yy=Array.prototype,by=yy.slice;function My(n,e){return n-e}function Sy(n){for(var e=0,t=n.length,i=n[t-1][1]*n[0][0]-n[t-1][0]*n[0][1];++e<t;)i+=n[e-1][1]*n[e][0]-n[e-1][0]*n[e][1];return i}var sg=n=>()=>n;function wy(n,e){for(var t=-1,i=e.length,r;++t<i;)if(r=Ty(n,e[t]))return r;return 0}function Ty(n,e){for(var t=e[0],i=e[1],r=-1,s=0,o=n.length,a=o-1;s<o;a=s++){var c=n[s],l=c[0],u=c[1],d=n[a],h=d[0],f=d[1];if(Ay(c,d,e))return 0;u>i!=f>i&&t<(h-l)*(i-u)/(f-u)+l&&(r=-r)}return r}function Ay(n,e,t){var i;return Ey(n,e,t)&&Cy(n[i=+(n[0]===e[0])],t[i],e[i])}function Ey(n,e,t){return(e[0]-n[0])*(t[1]-n[1])===(t[0]-n[0])*(e[1]-n[1])}function Cy(n,e,t){return n<=e&&e<=t||t<=e&&e<=n}function Ry(){}var wi=[[],[[[1,1.5],[.5,1]]],[[[1.5,1],[1,1.5]]],[[[1.5,1],[.5,1]]],[[[1,.5],[1.5,1]]],[[[1,1.5],[.5,1]],[[1,.5],[1.5,1]]],[[[1,.5],[1,1.5]]],[[[1,.5],[.5,1]]],[[[.5,1],[1,.5]]],[[[1,1.5],[1,.5]]],[[[.5,1],[1,.5]],[[1.5,1],[1,1.5]]],[[[1.5,1],[1,.5]]],[[[.5,1],[1.5,1]]],[[[1,1.5],[1.5,1]]],[[[.5,1],[1,1.5]]],[]];function ag(){var n=1,e=1,t=rg,i=c;function r(l){var u=t(l);if(Array.isArray(u))u=u.slice().sort(My);else{let d=tg(l,Py);for(u=ng(...ig(d[0],d[1],u),u);u[u.length-1]>=d[1];)u.pop();for(;u[1]<d[0];)u.shift()}return u.map(d=>s(l,d))}function s(l,u){let d=u==null?NaN:+u;if(isNaN(d))throw new Error(`invalid value: ${u}`);var h=[],f=[];return o(l,d,function(v){i(v,l,d),Sy(v)>0?h.push([v]):f.push(v)}),f.forEach(function(v){for(var x=0,g=h.length,m;x<g;++x)if(wy((m=h[x])[0],v)!==-1){m.push(v);return}}),{type:"MultiPolygon",value:u,coordinates:h}}function o(l,u,d){var h=new Array,f=new Array,v,x,g,m,b,w;for(v=x=-1,m=Or(l[0],u),wi[m<<1].forEach(S);++v<n-1;)g=m,m=Or(l[v+1],u),wi[g|m<<1].forEach(S);for(wi[m<<0].forEach(S);++x<e-1;){for(v=-1,m=Or(l[x*n+n],u),b=Or(l[x*n],u),wi[m<<1|b<<2].forEach(S);++v<n-1;)g=m,m=Or(l[x*n+n+v+1],u),w=b,b=Or(l[x*n+v+1],u),wi[g|m<<1|b<<2|w<<3].forEach(S);wi[m|b<<3].forEach(S)}for(v=-1,b=l[x*n]>=u,wi[b<<2].forEach(S);++v<n-1;)w=b,b=Or(l[x*n+v+1],u),wi[b<<2|w<<3].forEach(S);wi[b<<3].forEach(S);function S(R){var C=[R[0][0]+v,R[0][1]+x],_=[R[1][0]+v,R[1][1]+x],T=a(C),F=a(_),A,P;(A=f[T])?(P=h[F])?(delete f[A.end],delete h[P.start],A===P?(A.ring.push(_),d(A.ring)):h[A.start]=f[P.end]={start:A.start,end:P.end,ring:A.ring.concat(P.ring)}):(delete f[A.end],A.ring.push(_),f[A.end=F]=A):(A=h[F])?(P=f[T])?(delete h[A.start],delete f[P.end],A===P?(A.ring.push(_),d(A.ring)):h[P.start]=f[A.end]={start:P.start,end:A.end,ring:P.ring.concat(A.ring)}):(delete h[A.start],A.ring.unshift(C),h[A.start=T]=A):h[T]=f[F]={start:T,end:F,ring:[C,_]}}}function a(l){return l[0]*2+l[1]*(n+1)*4}function c(l,u,d){l.forEach(function(h){var f=h[0],v=h[1],x=f|0,g=v|0,m=Oh(u[g*n+x]);f>0&&f<n&&x===f&&(h[0]=og(f,Oh(u[g*n+x-1]),m,d)),v>0&&v<e&&g===v&&(h[1]=og(v,Oh(u[(g-1)*n+x]),m,d))})}return r.contour=s,r.size=function(l){if(!arguments.length)return[n,e];var u=Math.floor(l[0]),d=Math.floor(l[1]);if(!(u>=0&&d>=0))throw new Error("invalid size");return n=u,e=d,r},r.thresholds=function(l){return arguments.length?(t=typeof l=="function"?l:Array.isArray(l)?sg(by.call(l)):sg(l),r):t},r.smooth=function(l){return arguments.length?(i=l?c:Ry,r):i===c},r}function Py(n){return isFinite(n)?n:NaN}function Or(n,e){return n==null?!1:+n>=e}function Oh(n){return n==null||isNaN(n=+n)?-1/0:n}function og(n,e,t,i){let r=i-e,s=t-e,o=isFinite(r)||isFinite(s)?r/s:Math.sign(r)/Math.sign(s);return isNaN(o)?n:n+o-.5}function ys(n,e,t){let{columns:i,rows:r}=n;if(i<2||r<2)return[];let s=Bt(e,e.high)+1e-6,o=Array.from(n.loss,c=>Number.isFinite(c)?Math.min(Bt(e,c),s):s),a=ag().size([i,r]).smooth(!0);return t.losses.map((c,l)=>{let{coordinates:u}=a.contour(o,t.start+l*t.step),d=u.map(h=>h.map(f=>f.map(([v,x])=>Iy(v-.5,x-.5,i,r))));return{loss:c,areas:d,lines:d.flat().flatMap(h=>Ly(h,i,r,n.loss))}})}function Iy(n,e,t,i){return[Math.min(Math.max(n,0),t-1),Math.min(Math.max(e,0),i-1)]}function Ly(n,e,t,i){let r=(l,u)=>i!==void 0&&!Number.isFinite(i[u*e+l]),s=([l,u])=>r(Math.floor(l),Math.floor(u))||r(Math.ceil(l),Math.floor(u))||r(Math.floor(l),Math.ceil(u))||r(Math.ceil(l),Math.ceil(u)),o=([l,u],[d,h])=>l===d&&(l===0||l===e-1)||u===h&&(u===0||u===t-1),a=[],c=[];for(let l=0;l+1<n.length;l++){let u=n[l],d=n[l+1];if(o(u,d)||s(u)||s(d)){c.length>1&&a.push(c),c=[];continue}c.length===0&&c.push(u),c.push(d)}return c.length>1&&a.push(c),a}function dl(n,e){let t=i=>String(Math.round(i*10)/10);return n.map(i=>i.map(([r,s],o)=>{let[a,c]=e(r,s);return`${o===0?"M":"L"}${t(a)} ${t(c)}`}).join("")).join("")}var cn=.85,cg=.5,fl={azimuth:-.62,elevation:.62,zoom:1,panX:0,panZ:0},je=_e(fl),er=(n,e,t)=>Math.min(Math.max(n,e),t);function tr(n,e,t){return{...n,azimuth:n.azimuth+e,elevation:er(n.elevation+t,.08,Math.PI/2-.001)}}function nr(n,e){return{...n,zoom:er(n.zoom*e,.5,8)}}function Lo(n,e,t){let i=2.3/n.zoom,r=Math.sin(n.azimuth),s=Math.cos(n.azimuth),o=t/Math.max(Math.sin(n.elevation),.35);return{...n,panX:er(n.panX-i*(e*s+o*r),-1.2,1.2),panZ:er(n.panZ-i*(-e*r+o*s),-1.2,1.2)}}var kh=(n,e)=>n[0]*e[0]+n[1]*e[1]+n[2]*e[2];function ug(n,e){let t=5.2*Math.max(1,1.55/e)/n.zoom,i=[n.panX,cn*.24,n.panZ],[r,s,o,a]=[Math.sin(n.azimuth),Math.cos(n.azimuth),Math.sin(n.elevation),Math.cos(n.elevation)],c=[-r*a,-o,-s*a];return{target:i,forward:c,eye:[i[0]-c[0]*t,i[1]-c[1]*t,i[2]-c[2]*t],right:[s,0,-r],up:[-r*o,a,-s*o],f:1/Math.tan(cg/2),aspect:e}}var JC=cg*180/Math.PI;function Cn(n,e,t,i){let r=[e[0]-n.eye[0],e[1]-n.eye[1],e[2]-n.eye[2]],s=kh(r,n.forward),o=n.f/s*(i/2);return[t/2+kh(r,n.right)*o,i/2-kh(r,n.up)*o,s]}function Bh(n,e,t,i,r){let s=(2*e-i)/r/n.f,o=(r-2*t)/r/n.f,a=[0,0,0];for(let c=0;c<3;c++)a[c]=n.forward[c]+s*n.right[c]+o*n.up[c];return a}function zh(n,e,t){let i=Ny(n.eye,e);if(!i)return null;let[r,s]=i,o=240,a=r;for(let c=0;c<=o;c++){let l=r+(s-r)*c/o;if(lg(n.eye,e,l,t)<=0){let[u,d]=[a,l];for(let h=0;h<14;h++){let f=(u+d)/2;lg(n.eye,e,f,t)>0?u=f:d=f}return[er(n.eye[0]+e[0]*d,-1,1),er(n.eye[2]+e[2]*d,-1,1)]}a=l}return null}function lg(n,e,t,i){let r=i(er(n[0]+e[0]*t,-1,1),er(n[2]+e[2]*t,-1,1));return Number.isNaN(r)?1:n[1]+e[1]*t-r}function Ny(n,e){let[t,i]=[0,1/0],r=[[-1,1],[0,cn+.01],[-1,1]];for(let s=0;s<3;s++){let[o,a]=r[s];if(Math.abs(e[s])<1e-12){if(n[s]<o||n[s]>a)return null;continue}let c=(o-n[s])/e[s],l=(a-n[s])/e[s];t=Math.max(t,Math.min(c,l)),i=Math.min(i,Math.max(c,l))}return t<i?[t,i]:null}var No=1,ir=2;function hg(n,e){let{columns:t,rows:i}=n,r=new Float32Array(t*i),s=new Uint8Array(t*i);for(let o=0;o<r.length;o++){let a=n.loss[o];if(!Number.isFinite(a)){s[o]=ir;continue}r[o]=mn(e,a),us(e,a)&&(s[o]=No)}for(let o=0;o<r.length;o++)s[o]===ir&&(r[o]=Dy(r,s,o,t,i));return{columns:t,rows:i,x:n.x,y:n.y,height:r,flag:s}}function Dy(n,e,t,i,r){let[s,o]=[t%i,Math.floor(t/i)],[a,c]=[0,0];for(let l=Math.max(o-1,0);l<=Math.min(o+1,r-1);l++)for(let u=Math.max(s-1,0);u<=Math.min(s+1,i-1);u++)e[l*i+u]!==ir&&(a+=n[l*i+u],c++);return c>0?a/c:0}function pl(n,e,t){let i=(e+1)/2*(n.columns-1),r=(1-t)/2*(n.rows-1);return n.flag[Math.round(r)*n.columns+Math.round(i)]===ir?NaN:go(n.height,n.columns,n.rows,i,r)*cn}function bs(n,e,t,i,r){let s=2*Yi(n.x,t,n.columns)/Math.max(n.columns-1,1)-1,o=1-2*Yi(n.y,i,n.rows)/Math.max(n.rows-1,1),a=r===void 0?NaN:mn(e,r)*cn,c=Number.isNaN(a)?pl(n,Math.min(Math.max(s,-1),1),Math.min(Math.max(o,-1),1)):a;return[s,Number.isNaN(c)?0:c,o]}function dg(n,e,t,i,r,s){let o=zh(e,Bh(e,t,i,r,s),(a,c)=>pl(n,a,c));return o?{a:qi(n.x,(o[0]+1)/2*(n.columns-1),n.columns),b:qi(n.y,(1-o[1])/2*(n.rows-1),n.rows)}:null}function fg(n,e,t,i,r){let[s,o,a]=Cn(e,t,i,r),c=zh(e,Bh(e,s,o,i,r),(d,h)=>pl(n,d,h));if(!c)return!1;let l=pl(n,c[0],c[1]);return Cn(e,[c[0],Number.isNaN(l)?0:l,c[1]],i,r)[2]<a-.03}function pg(n,e){let{lens:t,width:i,height:r,heights:s,theme:o}=e,a=m=>Cn(t,m,i,r),c=i<420;n.font=`${c?10:11}px ${Zn}`,n.fillStyle=o.muted,n.strokeStyle=o.muted,n.lineWidth=1;let l=-.045,u=t.forward[2]<0?1:-1,d=t.forward[0]<0?1:-1,h=(m,b,w,S=1)=>{let[R,C]=a(m),[_,T]=a([m[0]+b[0]*.1,m[1]+b[1],m[2]+b[2]*.1]),F=Math.hypot(_-R,T-C)||1,[A,P]=[(_-R)/F,(T-C)/F];n.textAlign=A>.35?"left":A<-.35?"right":"center",n.textBaseline=P>.35?"top":P<-.35?"bottom":"middle";let N=n.measureText(w).width,O=n.textAlign==="left"?0:n.textAlign==="right"?N:N/2,I=Math.min(Math.max(R+A*9*S,O+2),i-N+O-2);n.fillText(w,I,C+P*7*S)},f=m=>[m.from,(m.from+m.to)/2,m.to];f(s.x).forEach((m,b)=>h([b-1,l,u],[0,0,u],Tt(m))),f(s.y).forEach((m,b)=>h([d,l,1-b],[d,0,0],Tt(m))),n.fillStyle=o.ink;let v=m=>c?e.names[m].slice(0,1):e.names[m];h([.5,l,u],[0,0,u],v(0),c?1.2:1.6),h([d,l,-.5],[d,0,0],v(1),c?1.2:1.6);let g=[[-1,0,-1],[-1,0,1],[1,0,-1],[1,0,1]].reduce((m,b)=>a(b)[0]<a(m)[0]?b:m);if(t.up[1]>.35){let m=a([g[0],0,g[2]]),b=a([g[0],cn,g[2]]);n.strokeStyle=o.muted,n.beginPath(),n.moveTo(m[0]-6,m[1]),n.lineTo(b[0]-6,b[1]),n.stroke(),n.textAlign="right",n.textBaseline="middle",n.fillStyle=o.muted;let w=1/0;for(let S of hs(e.scale,4)){let[R,C]=a([g[0],mn(e.scale,S)*cn,g[2]]);w-C<13||(w=C,n.beginPath(),n.moveTo(R-6,C),n.lineTo(R-10,C),n.stroke(),n.fillText(bt(S),R-13,C))}n.fillStyle=o.ink,n.textBaseline="bottom",n.fillText(e.scale.log?"loss, log":"loss",b[0]-6,Math.min(b[1],w)-9)}for(let m of e.marks)Fy(n,e,m)}function Fy(n,e,t){let i=bs(e.heights,e.scale,t.a,t.b);if(Math.abs(i[0])>1.001||Math.abs(i[2])>1.001)return;let r=[i[0],i[1]+.02,i[2]],[s,o]=Cn(e.lens,r,e.width,e.height);if(n.save(),t.kind!=="cursor"&&fg(e.heights,e.lens,r,e.width,e.height)&&(n.globalAlpha=.35),t.kind==="cursor"){let[a,c]=Cn(e.lens,[i[0],i[1]+.16,i[2]],e.width,e.height);gl(n,()=>{n.beginPath(),n.moveTo(s,o),n.lineTo(a,c),n.stroke(),n.beginPath(),n.arc(s,o,3,0,2*Math.PI),n.stroke()})}else Gh(n,t.kind,s,o),t.kind==="origin"?ml(n,t.text,s-9,o-9,"right"):ml(n,t.text,s+9,o+9,"left");n.restore()}function gl(n,e){n.strokeStyle="rgba(0,0,0,.75)",n.lineWidth=3.5,e(),n.strokeStyle="#fff",n.lineWidth=1.6,e()}function Gh(n,e,t,i){gl(n,()=>{n.beginPath(),e==="lowest"?n.arc(t,i,5,0,2*Math.PI):(n.moveTo(t-5,i),n.lineTo(t+5,i),n.moveTo(t,i-5),n.lineTo(t,i+5)),n.stroke()})}function ml(n,e,t,i,r){n.font=`600 11px ${Zn}`,n.textAlign=r,n.textBaseline="middle",n.lineWidth=3,n.lineJoin="round",n.strokeStyle="rgba(0,0,0,.7)",n.strokeText(e,t,i),n.fillStyle="#fff",n.fillText(e,t,i)}function gg(n,e){let{heights:t,lens:i,width:r,height:s,table:o}=e,a=Math.max(1,e.every),c=Math.floor((t.columns-1)/a)+1,l=Math.floor((t.rows-1)/a)+1;if(c<2||l<2)return;let u=new Float32Array(c*l),d=new Float32Array(c*l),h=new Float32Array(c*l),f=(T,F,A)=>[2*T/(c-1)-1,A*cn,1-2*F/(l-1)];for(let T=0;T<l;T++)for(let F=0;F<c;F++){let A=T*c+F;h[A]=t.height[T*a*t.columns+F*a];let P=Cn(i,f(F,T,h[A]),r,s);u[A]=P[0],d[A]=P[1]}let v=Bt(e.scale,e.scale.high)-Bt(e.scale,e.scale.low),x=(e.levels.start-Bt(e.scale,e.scale.low))/v,g=e.levels.step/v,m=mg(c-1,i.forward[0]<0),b=mg(l-1,i.forward[2]>0),w=Math.abs(i.forward[2])>Math.abs(i.forward[0]);n.lineJoin="round",n.lineWidth=.7;let S=(T,F)=>{let A=F*c+T,[P,N,O]=[A+1,A+c+1,A+c],I=t.flag[F*a*t.columns+T*a];if(I===ir)return;let V=(h[A]+h[P]+h[N]+h[O])/4,X=(h[P]+h[N]-h[A]-h[O])/4*cn*(c-1),H=(h[O]+h[N]-h[A]-h[P])/4*cn*(l-1);n.fillStyle=An(Uy(V,X,H,i,o)),n.strokeStyle=n.fillStyle,n.beginPath(),n.moveTo(u[A],d[A]),n.lineTo(u[P],d[P]),n.lineTo(u[N],d[N]),n.lineTo(u[O],d[O]),n.closePath(),n.fill(),n.stroke();let ee=[A,P,N,O];if(I===No){n.strokeStyle="rgba(40,40,30,.4)",n.beginPath(),n.moveTo(u[A],d[A]),n.lineTo(u[N],d[N]),n.stroke();return}let $=Math.min(...ee.map(xe=>h[xe])),Q=Math.max(...ee.map(xe=>h[xe])),te=Math.ceil(($-x)/g);if(!(x+te*g>Q||Q-$>4*g)){n.strokeStyle=V>.25?"rgba(0,5,12,.38)":"rgba(220,230,255,.38)",n.beginPath();for(let xe=te;x+xe*g<=Q;xe++)Oy(n,ee,h,u,d,x+xe*g);n.stroke()}};if(w)for(let T of b)for(let F of m)S(F,T);else for(let T of m)for(let F of b)S(T,F);let R=(T,F)=>{n.fillStyle=An(e.theme.wall.map(A=>A*F)),n.beginPath();for(let[A,P]of T)n.lineTo(u[P*c+A],d[P*c+A]);for(let[A,P]of[...T].reverse()){let N=Cn(i,f(A,P,-.045/cn),r,s);n.lineTo(N[0],N[1])}n.fill()},C=T=>Array.from({length:c},(F,A)=>[A,T]),_=T=>Array.from({length:l},(F,A)=>[T,A]);R(C(i.forward[2]<0?0:l-1),.92),R(_(i.forward[0]<0?c-1:0),.76)}function mg(n,e){let t=Array.from({length:n},(i,r)=>r);return e?t:t.reverse()}function Uy(n,e,t,i,r){let s=Math.hypot(e,1,t),o=[-e/s,1/s,t/s],a=Math.hypot(i.forward[0],i.forward[2])||1,c=[-i.right[0]*.75+i.forward[0]/a*.35,.85,-i.right[2]*.75+i.forward[2]/a*.35],l=Math.hypot(...c),d=.46+.46*Math.max((o[0]*c[0]+o[1]*c[1]+o[2]*c[2])/l,0)+.16*(.5+.5*o[1]),h=3*Math.round(Math.min(Math.max(n,0),1)*255);return[r[h]*d,r[h+1]*d,r[h+2]*d].map(f=>Math.min(f,255))}function Oy(n,e,t,i,r,s){let o=!1;for(let a=0;a<4;a++){let c=e[a],l=e[(a+1)%4];if(t[c]<s==t[l]<s)continue;let u=(s-t[c])/(t[l]-t[c]),d=i[c]+u*(i[l]-i[c]),h=r[c]+u*(r[l]-r[c]);o?n.lineTo(d,h):n.moveTo(d,h),o=!o}}function Vh(n,e,t,i,r){n.strokeStyle=i,n.lineWidth=r,n.lineJoin="round",n.beginPath();for(let s=0;s+2<t.length;s+=3){let[o,a,c]=bs(e.heights,e.scale,t[s],t[s+1],t[s+2]),l=Cn(e.lens,[o,a+.012,c],e.width,e.height);Math.abs(o)<=1&&Math.abs(c)<=1&&n.lineTo(l[0],l[1])}n.stroke()}function vg(n,e,t){let i=t.length/2,r=Math.max(1,Math.ceil(i/600)),s=[];for(let o=0;o<i;o+=r){let a=Cn(e.lens,bs(e.heights,e.scale,t[2*o],t[2*o+1]),e.width,e.height);s.push({at:a,size:.075*e.lens.f*e.height/2/a[2]})}s.sort((o,a)=>a.at[2]-o.at[2]),n.fillStyle=e.theme.dark?"#5b9074":"#2c5b45";for(let{at:o,size:a}of s)n.beginPath(),n.moveTo(o[0]-a*.32,o[1]),n.lineTo(o[0]+a*.32,o[1]),n.lineTo(o[0],o[1]-a),n.fill()}function Hh(n,e,t){let i=n.meta[4*e+3],r=i%8,s=(t-n.born[e])*n.meta[4*e+2]>=n.meta[4*e+1]-1;return r<7&&s?Tr[r-2]??Qi(7):En[Math.floor(i/8)]??En[0]}function _g(n,e,t,i){let r=t.rows>400?.017:t.rows>20?.022:.03,s=(u,d,h)=>{let f=bs(e.heights,e.scale,u,d,h);return Math.abs(f[0])>1.01||Math.abs(f[2])>1.01?null:Cn(e.lens,f,e.width,e.height)},o=new Map,a=new Map,c=(u,d)=>{let h=u.get(d);return h||u.set(d,h=new Path2D),h},l=Math.max(1,Math.floor(t.rows/120));for(let u=0;u<t.rows;u++){let d=s(...Ga(t,u,i));if(u%l===0){let v=c(a,En[Math.floor(t.meta[4*u+3]/8)]??En[0]),x=Math.min(Math.max(i-t.born[u],0)*t.meta[4*u+2],t.meta[4*u+1]-1),g=!1;for(let m=0;m<=x;m++){let b=4*(u*64+m),w=s(t.points[b],t.points[b+1],t.points[b+2]);w&&g?v.lineTo(w[0],w[1]):w&&v.moveTo(w[0],w[1]),g=w!==null}d&&g&&v.lineTo(d[0],d[1])}if(!d)continue;let h=Math.max(r*e.lens.f*e.height/2/d[2],1.5),f=c(o,Hh(t,u,i));f.moveTo(d[0]+h,d[1]-h),f.arc(d[0],d[1]-h*.8,h,0,2*Math.PI)}n.lineWidth=1,n.globalAlpha=t.rows>20?.5:1;for(let[u,d]of a)n.strokeStyle=u,n.stroke(d);n.globalAlpha=1,n.lineWidth=.8,n.strokeStyle="rgba(0,0,0,.65)";for(let[u,d]of o)n.fillStyle=u,n.fill(d),n.stroke(d)}function vl(n,e){let[t,i,r]=[34,34,8],s=Math.max(Math.min(n-t-r,e-i-r),10);return{left:t+Math.max(0,(n-t-r-s)/2),top:r,width:s,height:s}}function si(n,e,t,i){return[e.left+Yi(n.x,t,2)*e.width,e.top+(1-Yi(n.y,i,2))*e.height]}function xg(n,e,t,i){let r=(t-e.left)/e.width,s=1-(i-e.top)/e.height;return r>=0&&r<=1&&s>=0&&s<=1?{a:qi(n.x,r,2),b:qi(n.y,s,2)}:null}function ky(n,e,t,i){let r=new ImageData(t,i),{columns:s,rows:o}=n,a=(l,u)=>n.height[Math.min(Math.max(u,0),o-1)*s+Math.min(Math.max(l,0),s-1)],c=new Float32Array(s*o);for(let l=0;l<o;l++)for(let u=0;u<s;u++){let d=(a(u+1,l)-a(u-1,l))*(s-1)/2,h=(a(u,l+1)-a(u,l-1))*(o-1)/2,f=Math.hypot(.55*d,.55*h,1);c[l*s+u]=.7+.42*((.55*(.62*d-.5*h)+.7)/f)-.02}for(let l=0;l<i;l++){let u=(1-(l+.5)/i)*(o-1),d=Math.min(Math.floor(u),Math.max(o-2,0)),h=o>1?u-d:0;for(let f=0;f<t;f++){let v=(f+.5)/t*(s-1),x=Math.min(Math.floor(v),Math.max(s-2,0)),g=s>1?v-x:0,m=4*(l*t+f),b=Math.round(u)*s+Math.round(v);if(n.flag[b]===ir)continue;let w=d*s+x,S=s>1?1:0,R=o>1?s:0,C=A=>(1-h)*((1-g)*A[w]+g*A[w+S])+h*((1-g)*A[w+R]+g*A[w+R+S]),_=3*Math.round(C(n.height)*255),T=C(c),F=n.flag[b]===No&&(f+l)%8<2?.72:1;r.data[m]=e[_]*T*F,r.data[m+1]=e[_+1]*T*F,r.data[m+2]=e[_+2]*T*F,r.data[m+3]=255}}return r}var Do=typeof document>"u"?null:document.createElement("canvas");function yg(n,e,t){let i=vl(e.width,e.height),{ground:r,theme:s}=e;if(n.clearRect(0,0,e.width,e.height),Do){let[u,d]=[Math.round(i.width*Math.min(t,1.5)),Math.round(i.height*Math.min(t,1.5))];Do.width=u,Do.height=d,Do.getContext("2d").putImageData(ky(e.heights,e.table,u,d),0,0),n.drawImage(Do,i.left,i.top,i.width,i.height)}n.save(),n.beginPath(),n.rect(i.left,i.top,i.width,i.height),n.clip();let o=(u,d)=>[i.left+u/Math.max(r.columns-1,1)*i.width,i.top+(1-d/Math.max(r.rows-1,1))*i.height];e.contours.forEach((u,d)=>{n.strokeStyle=Fo(e,u.loss),n.lineWidth=d%5===0?1.1:.6,n.beginPath();for(let h of u.lines)h.forEach(([f,v],x)=>x?n.lineTo(...o(f,v)):n.moveTo(...o(f,v)));n.stroke()});for(let u of Wh(e.contours,o,i))n.save(),n.translate(u.x,u.y),n.rotate(u.angle),n.font=`10px ${Zn}`,n.textAlign="center",n.textBaseline="middle",n.lineWidth=2.5,n.strokeStyle=An(bg(e,u.loss)),n.strokeText(u.text,0,0),n.fillStyle=Fo(e,u.loss,.95),n.fillText(u.text,0,0),n.restore();n.strokeStyle=s.muted,n.lineWidth=1.2;let a=Math.max(Math.min(i.width/r.columns/2.2,5),1.6);n.beginPath();for(let u of e.holes){let[d,h]=o(u.i,u.j);n.moveTo(d-a,h-a),n.lineTo(d+a,h+a),u.kind}for(let u of e.holes){if(u.kind!=="nan")continue;let[d,h]=o(u.i,u.j);n.moveTo(d-a,h+a),n.lineTo(d+a,h-a)}n.stroke();let c=e.trees.length/2,l=Math.max(1,Math.ceil(c/1500));n.fillStyle="rgba(20,62,44,.85)",n.beginPath();for(let u=0;u<c;u+=l){let[d,h]=si(r,i,e.trees[2*u],e.trees[2*u+1]);n.moveTo(d-2.2,h+2),n.lineTo(d+2.2,h+2),n.lineTo(d,h-3.4)}n.fill();for(let u of e.paths){let d=()=>{n.beginPath();for(let h=0;h+2<u.length;h+=3)n.lineTo(...si(r,i,u[h],u[h+1]));n.stroke()};n.lineJoin="round",n.strokeStyle="rgba(0,0,0,.6)",n.lineWidth=3.4,d(),n.strokeStyle=e.pathColor,n.lineWidth=1.8,d()}for(let u of e.marks){let[d,h]=si(r,i,u.a,u.b);if(u.kind!=="cursor"&&(Gh(n,u.kind,d,h),i.width>200)){let f=u.kind==="origin"?d<i.left+50:d<i.left+i.width-100;ml(n,u.text,d+(f?9:-9),h+(u.kind==="origin"?-10:11),f?"left":"right")}}return n.restore(),n.strokeStyle=s.line,n.lineWidth=1,n.strokeRect(i.left+.5,i.top+.5,i.width-1,i.height-1),n.font=`10.5px ${Zn}`,n.fillStyle=s.muted,n.textBaseline="top",[r.x.from,(r.x.from+r.x.to)/2,r.x.to].forEach((u,d)=>{n.textAlign=d===0?"left":d===1?"center":"right",n.fillText(Tt(u),i.left+d/2*i.width,i.top+i.height+4)}),n.textAlign="right",[r.y.from,(r.y.from+r.y.to)/2,r.y.to].forEach((u,d)=>{n.textBaseline=d===0?"bottom":d===1?"middle":"top",n.fillText(Tt(u),i.left-5,i.top+(1-d/2)*i.height)}),n.fillStyle=s.ink,n.textAlign="center",n.textBaseline="top",n.fillText(e.names[0],i.left+i.width/2,i.top+i.height+18,i.width),n.save(),n.translate(i.left-30,i.top+i.height/2),n.rotate(-Math.PI/2),n.fillText(e.names[1],0,0,i.height),n.restore(),i}var bg=(n,e)=>{let t=3*Math.round(mn(n.scale,e)*255);return[n.table[t],n.table[t+1],n.table[t+2]]};function Fo(n,e,t=.5){let i=bg(n,e);return i[0]*.3+i[1]*.59+i[2]*.11>75?`rgba(0,6,14,${t})`:`rgba(235,240,255,${t})`}function Wh(n,e,t){let i=[];return n.forEach((r,s)=>{if(s%2===1)return;let o=r.lines.reduce((a,c)=>c.length>a.length?c:a,[]);if(!(o.length<12))for(let a of[.5,.35,.65,.2,.8]){let c=Math.floor(a*(o.length-1)),[l,u]=e(...o[c]),[d,h]=e(...o[Math.max(c-2,0)]),[f,v]=e(...o[Math.min(c+2,o.length-1)]);if(l<t.left+20||l>t.left+t.width-20||u<t.top+12||u>t.top+t.height-12||i.some(g=>Math.hypot(g.x-l,g.y-u)<42))continue;let x=Math.atan2(v-h,f-d);x>Math.PI/2&&(x-=Math.PI),x<-Math.PI/2&&(x+=Math.PI),i.push({x:l,y:u,angle:x,text:bt(r.loss,2),loss:r.loss});break}}),i}function Mg(n,e,t,i,r){n.clearRect(0,0,e.width,e.height);let s=vl(e.width,e.height);if(n.save(),n.beginPath(),n.rect(s.left,s.top,s.width,s.height),n.clip(),t&&By(n,e.ground,s,t,i),r){let[o,a]=si(e.ground,s,r.a,r.b);gl(n,()=>{n.beginPath(),n.arc(o,a,6,0,2*Math.PI);for(let[c,l]of[[1,0],[-1,0],[0,1],[0,-1]])n.moveTo(o+4*c,a+4*l),n.lineTo(o+12*c,a+12*l);n.stroke()})}n.restore()}function By(n,e,t,i,r){let s=En.map(()=>new Path2D),o=new Map,a=i.rows>400?1.6:i.rows>20?2.5:4,c=Math.max(1,Math.ceil(i.rows/150));for(let l=0;l<i.rows;l++){let[u,d]=Ga(i,l,r),[h,f]=si(e,t,u,d);if(l%c===0){let g=s[Math.floor(i.meta[4*l+3]/8)]??s[0],m=Math.min(Math.max(r-i.born[l],0)*i.meta[4*l+2],i.meta[4*l+1]-1);for(let b=0;b<=m;b++){let w=4*(l*64+b),[S,R]=si(e,t,i.points[w],i.points[w+1]);b===0?g.moveTo(S,R):g.lineTo(S,R)}g.lineTo(h,f)}let v=Hh(i,l,r),x=o.get(v);x||o.set(v,x=new Path2D),i.rows>400?x.rect(h-a,f-a,2*a,2*a):(x.moveTo(h+a,f),x.arc(h,f,a,0,2*Math.PI))}n.globalAlpha=i.rows>20?.45:.95,n.lineWidth=i.rows>20?.8:1.5,s.forEach((l,u)=>{n.strokeStyle=En[u],n.stroke(l)}),n.globalAlpha=1,n.strokeStyle="rgba(0,0,0,.7)",n.lineWidth=i.rows>400?.5:1;for(let[l,u]of o)n.fillStyle=l,n.stroke(u),n.fill(u)}var At=480,Ss=n=>n.replace(/[&<>"]/g,e=>({"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"})[e]),Qt=n=>String(Math.round(n*10)/10);function $h(n,e,t=i=>i.length){let i=[],r="";for(let s of n.split(/\s+/).filter(Boolean))r&&t(`${r} ${s}`)>e&&(i.push(r),r=""),r=r?`${r} ${s}`:s;return r?[...i,r]:i}function Sg(n){let{ground:e,scale:t,table:i}=n,r={left:56,top:16,width:At,height:At},s=$h(n.caption,82),o=r.top+At+104+15*s.length,a=r.left+At+24,c=(w,S)=>[r.left+w/Math.max(e.columns-1,1)*r.width,r.top+(1-S/Math.max(e.rows-1,1))*r.height],l=[],u=Array.from({length:17},(w,S)=>`<stop offset="${S/16}" stop-color="${An(ji(S/16,i))}"/>`);l.push(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${a} ${o}" width="${a}" height="${o}" font-family="Liberation Sans, Helvetica, Arial, sans-serif" font-size="11" fill="#222" role="img">`,`<title>${Ss(`Map of a loss landscape: ${n.names.join(", ")}`)}</title>`,`<rect width="${a}" height="${o}" fill="#fff"/>`,`<defs><clipPath id="frame"><rect x="${r.left}" y="${r.top}" width="${At}" height="${At}"/></clipPath><pattern id="cut" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#444" stroke-width="1.4" opacity=".5"/></pattern><linearGradient id="heights">${u.join("")}</linearGradient></defs>`,'<g clip-path="url(#frame)">',`<rect x="${r.left}" y="${r.top}" width="${At}" height="${At}" fill="${An(ji(0,i))}"/>`);let d=ys(e,t,yi(t,48));for(let w of d){let S=w.areas.flat();l.push(`<path d="${dl(S,c)}" fill="${An(ji(mn(t,w.loss),i))}" fill-rule="evenodd"/>`)}let h=ys(e,t,{start:Math.min(t.log?Math.log10(t.high):t.high),step:1,losses:[t.high]})[0];h&&h.areas.length>0&&l.push(`<path d="${dl(h.areas.flat(),c)}" fill="url(#cut)"/>`);let[f,v]=[At/Math.max(e.columns-1,1),At/Math.max(e.rows-1,1)];for(let w of n.holes){let[S,R]=c(w.i,w.j),[C,_]=[f*e.stride/2,v*e.stride/2];l.push(`<path d="M${Qt(S-C)} ${Qt(R-_)}h${Qt(2*C)}v${Qt(2*_)}h${Qt(-2*C)}z" fill="#fff"/>`,`<path d="M${Qt(S-2)} ${Qt(R-2)}l4 4${w.kind==="nan"?"m0 -4l-4 4":""}" stroke="#777"/>`)}let x=ys(e,t,yi(t,15));x.forEach((w,S)=>{l.push(`<path d="${dl(w.lines,c)}" fill="none" stroke="${Fo(n,w.loss)}" stroke-width="${S%5?.6:1.1}"/>`)});for(let w of Wh(x,c,r)){let S=Math.round(w.angle*180/Math.PI);l.push(`<text transform="translate(${Qt(w.x)} ${Qt(w.y)}) rotate(${S})" text-anchor="middle" dy=".35em" font-size="10" paint-order="stroke" stroke="${An(ji(mn(t,w.loss),i))}" stroke-width="2.5" fill="${Fo(n,w.loss,.95)}">${Ss(w.text)}</text>`)}for(let w=0;w+1<n.trees.length;w+=2){let[S,R]=si(e,r,n.trees[w],n.trees[w+1]);l.push(`<path d="M${Qt(S-2.2)} ${Qt(R+2)}h4.4l-2.2 -5.4z" fill="#143e2c"/>`)}for(let w of n.paths){let S="";for(let R=0;R+2<w.length;R+=3){let[C,_]=si(e,r,w[R],w[R+1]);S+=`${R?"L":"M"}${Qt(C)} ${Qt(_)}`}l.push(`<path d="${S}" fill="none" stroke="#000" stroke-opacity=".6" stroke-width="3.4"/>`,`<path d="${S}" fill="none" stroke="#fff" stroke-width="1.8"/>`)}for(let w of n.marks){if(w.kind==="cursor")continue;let[S,R]=si(e,r,w.a,w.b),C=w.kind==="lowest"?'<circle r="5"/>':'<path d="M-5 0H5M0 -5V5"/>',_=w.kind==="origin"?S<r.left+60:S<r.left+At-110;l.push(`<g transform="translate(${Qt(S)} ${Qt(R)})" fill="none"><g stroke="#000" stroke-width="3.5">${C}</g><g stroke="#fff" stroke-width="1.6">${C}</g><text x="${_?9:-9}" y="${w.kind==="origin"?-8:16}" text-anchor="${_?"start":"end"}" font-weight="600" paint-order="stroke" stroke="#000" stroke-opacity=".7" stroke-width="3" fill="#fff">${Ss(w.text)}</text></g>`)}l.push(`</g><rect x="${r.left}" y="${r.top}" width="${At}" height="${At}" fill="none" stroke="#999"/>`);let g=w=>[w.from,(w.from+w.to)/2,w.to];g(e.x).forEach((w,S)=>{let R=["start","middle","end"][S];l.push(`<text x="${r.left+S/2*At}" y="${r.top+At+15}" text-anchor="${R}" fill="#555">${Tt(w)}</text>`)}),g(e.y).forEach((w,S)=>{let R=r.top+(1-S/2)*At+[0,4,9][S];l.push(`<text x="${r.left-6}" y="${R}" text-anchor="end" fill="#555">${Tt(w)}</text>`)}),l.push(`<text x="${r.left+At/2}" y="${r.top+At+31}" text-anchor="middle">${Ss(n.names[0])}</text>`,`<text transform="translate(14 ${r.top+At/2}) rotate(-90)" text-anchor="middle">${Ss(n.names[1])}</text>`);let m=r.top+At+46;l.push(`<rect x="${r.left+60}" y="${m}" width="${At-60}" height="9" fill="url(#heights)"/>`),l.push(`<text x="${r.left}" y="${m+9}">${t.log?"loss, log":"loss"}</text>`);let b=-1/0;for(let w of hs(t,5)){let S=r.left+60+mn(t,w)*(At-60);S-b<40||(b=S,l.push(`<text x="${Qt(S)}" y="${m+22}" text-anchor="middle" fill="#555">${bt(w)}</text>`))}return s.forEach((w,S)=>l.push(`<text x="${r.left}" y="${m+44+15*S}" fill="#444">${Ss(w)}</text>`)),l.push("</svg>"),l.join(`
`)}var wg=`11.5px ${Zn}`,_l={};function Xh(n,e,t){let i=_l[n]??={};return i[e]=t,()=>{i[e]===t&&delete i[e]}}function Tg(n){let{head:e}=tt[n].value,t=Gn.value,i=t?` Loss from ${bt(t.low)} to ${bt(t.high)}${t.log?", logarithmic":""}.`:"";return e?`${ds(e)} ${e.caption}${i}`:i.trim()}async function qh(){let n=["pinned","scene"].filter(d=>_l[d]?.relief&&tt[d].value.ground);if(n.length===0)return null;let e=2,t=16,i=n.map(d=>{let{relief:h,map:f}=_l[d],v=Math.max(h.height,240),x=f&&f.height>1?Math.min(f.height,v):0,g=f&&x>0?f.width*x/f.height:0;return{which:d,relief:h,map:f,height:v,mapHeight:x,mapWidth:g,width:h.width+g}}),r=Math.max(...i.map(d=>d.width))+2*t,s=document.createElement("canvas"),o=s.getContext("2d");o.font=wg;let a=i.map(d=>$h(Tg(d.which),r-2*t,h=>o.measureText(h).width)),c=i.reduce((d,h,f)=>d+h.height+30+a[f].length*15+t,t);s.width=Math.round(r*e),s.height=Math.round(c*e),o.scale(e,e);let l=ri(document.documentElement);o.fillStyle=l.paper,o.fillRect(0,0,r,c);let u=t;return i.forEach((d,h)=>{o.font=`600 13px ${Zn}`,o.fillStyle=l.ink,o.textAlign="left",o.textBaseline="top",o.fillText(i.length>1?d.which==="pinned"?"Before":"After":"Terrain",t,u),u+=22,d.relief.drawOn(o,t,u,d.relief.width,d.relief.height),d.map&&d.mapWidth>0&&d.map.drawOn(o,t+d.relief.width,u,d.mapWidth,d.mapHeight),u+=d.height+8,o.font=wg,o.fillStyle=l.muted,o.textAlign="left",o.textBaseline="top";for(let f of a[h])o.fillText(f,t,u),u+=15;u+=t}),new Promise(d=>s.toBlob(d,"image/png"))}function Ag(){let n=_l.scene?.map?.picture(480,480);return n?Sg({...n,table:Vn[Tn.value],caption:Tg("scene")}):null}var Uo=_e(!1);function Rg(){let n=xt(null),e=Uo.value;return ht(()=>{e?(oi.value="",n.current?.showModal()):n.current?.close()},[e]),p("dialog",{ref:n,class:"share","aria-labelledby":"share-title",onClose:()=>Uo.value=!1,children:e&&p(zy,{})})}function zy(){let n=kt.value;return p(Qe,{children:[p("header",{children:[p("h2",{id:"share-title",children:"Take it with you"}),p("button",{type:"button",class:"tool","aria-label":"Close",onClick:()=>Uo.value=!1,children:p(um,{})})]}),p(xl,{title:"Link",about:"This page, with this scene and what is pinned.",text:location.href,file:"link.txt"}),p(Eg,{title:"Picture",about:"What is shown, with its caption, as PNG.",children:[p(pt,{quiet:!0,onClick:()=>{Vy()},children:"Copy"}),p(pt,{quiet:!0,onClick:()=>{Gy()},children:"Save"})]}),p(Eg,{title:"Map",about:"Contours and ways, as SVG.",children:[p(pt,{quiet:!0,onClick:()=>{Cg(e=>Pg("Map",e))},children:"Copy"}),p(pt,{quiet:!0,onClick:()=>{Cg(e=>Yh("landscape.svg",new Blob([e],{type:"image/svg+xml"})))},children:"Save"})]}),p(xl,{title:"Scene",about:"JSON; “landscape scene FILE” computes it.",text:JSON.stringify(n?.scene??De.value,null,1),file:"scene.json"}),p(xl,{title:"Command",about:"Prints the numbers that this page shows.",text:n?.command??"",file:"landscape.sh"}),p(xl,{title:"Go program",about:"The same numbers, by calls of the library.",text:n?.program??"",file:"main.go",tall:!0}),p("p",{class:"done",role:"status",children:oi.value})]})}var oi=_e("");function Eg(n){return p("section",{class:"item",children:p("header",{children:[p("h3",{children:n.title}),p("p",{children:n.about}),p("span",{class:"actions",children:n.children})]})})}function xl(n){return p("section",{class:"item",children:[p("header",{children:[p("h3",{children:n.title}),p("p",{children:n.about}),p("span",{class:"actions",children:[p(pt,{quiet:!0,disabled:!n.text,onClick:()=>{Pg(n.title,n.text)},children:"Copy"}),p(pt,{quiet:!0,disabled:!n.text,onClick:()=>Yh(n.file,new Blob([n.text],{type:"text/plain"})),children:"Save"})]})]}),p("pre",{tabIndex:0,role:"region","aria-label":n.title,class:n.tall?"tall":void 0,children:n.text})]})}async function Pg(n,e){try{await navigator.clipboard.writeText(e),oi.value=`${n} copied.`}catch{oi.value="The browser does not let the page copy; select the text instead, or save it."}}function Yh(n,e){let t=document.createElement("a");t.href=URL.createObjectURL(e),t.download=n,t.click(),setTimeout(()=>URL.revokeObjectURL(t.href),1e3),oi.value=`${n} saved.`}async function Gy(){let n=await qh();n?Yh("landscape.png",n):oi.value="There is no picture yet."}async function Vy(){try{let n=await qh();if(!n){oi.value="There is no picture yet.";return}await navigator.clipboard.write([new ClipboardItem({"image/png":n})]),oi.value="Picture copied."}catch{oi.value="The browser does not let the page copy pictures; save it instead."}}async function Cg(n){let e=Ag();e?await n(e):oi.value="There is no map yet."}function Ig(){return p(pt,{quiet:!0,onClick:()=>za(!0),title:"Keep this set-up, change one part, and see both side by side",children:[p(lm,{})," Pin this set-up"]})}var Hy=n=>kt.value?.digests[n].replace("sha256:","").slice(0,8);function yl({still:n}){return Je.value?p("div",{class:"compared",role:"group","aria-label":"Comparison with the pinned set-up",children:[p("p",{children:p(Wy,{})}),!n&&p("span",{class:"actions",children:[p(pt,{quiet:!0,onClick:()=>za(!0),title:"Keep the present set-up instead",children:"Pin anew"}),p(pt,{quiet:!0,onClick:()=>za(!1),children:"Unpin"})]})]}):null}function Wy(){let n=Ep.value;if(!n)return p(Qe,{children:"Compared with the pinned set-up."});let[e,t]=[wn.filter(i=>!n[i]),wn.filter(i=>n[i])];return e.length===0?p(Qe,{children:"Pinned. Now change one part."}):p(Qe,{children:["Changed: ",p("strong",{children:e.join(" and ")}),".",t.length>0&&p(Qe,{children:[" ",p("span",{children:["Proved equal: ",t.join(" and "),"."]})," ",p("code",{class:"same",children:t.map(Hy).join(" ")})]})]})}var s0=0,wd=1,o0=2;var ia=1,a0=2,Js=3,gr=0,dn=1,bn=2,qr=0,Ks=1,Td=2,Ad=3,Ed=4,l0=5;var Yr=100,c0=101,u0=102,h0=103,d0=104,f0=200,p0=201,m0=202,g0=203,Cd=204,Rd=205,v0=206,_0=207,x0=208,y0=209,b0=210,M0=211,S0=212,w0=213,T0=214,ql=0,Yl=1,Zl=2,ks=3,Jl=4,Kl=5,Bs=6,jl=7,Pd=0,A0=1,E0=2,hi=0,Id=1,Ld=2,Nd=3,Dd=4,Fd=5,Ud=6,Od=7;var kd=300,Zr=301,js=302,Ec=303,Cc=304,Ql=1e3,$n=1001,ec=1002,Dt=1003,C0=1004;var ra=1005;var Jt=1006,Rc=1007;var Fi=1008;var fn=1009,Bd=1010,zd=1011,Qs=1012,Pc=1013,ei=1014,Dn=1015,ti=1016,Ic=1017,Lc=1018,Jr=1020,Gd=35902,Vd=35899,Hd=1021,Wd=1022,Mn=1023,Ii=1026,Ui=1027,$d=1028,Nc=1029,vr=1030,Dc=1031;var Fc=1033,sa=33776,oa=33777,aa=33778,la=33779,Uc=35840,Oc=35841,kc=35842,Bc=35843,zc=36196,Gc=37492,Vc=37496,Hc=37488,Wc=37489,ca=37490,$c=37491,Xc=37808,qc=37809,Yc=37810,Zc=37811,Jc=37812,Kc=37813,jc=37814,Qc=37815,eu=37816,tu=37817,nu=37818,iu=37819,ru=37820,su=37821,ou=36492,au=36494,lu=36495,cu=36283,uu=36284,ua=36285,hu=36286;var Ho=2300,tc=2301,$l=2302,vd=2303,_d=2400,xd=2401,yd=2402;var R0=3200;var Xd=0,P0=1,Oi="",In="srgb",Hr="srgb-linear",Wo="linear",nt="srgb";var Xl=7680;var I0=519,L0=512,N0=513,D0=514,qd=515,F0=516,U0=517,Yd=518,Zd=519,O0=35044;var ha="300 es",Xn=2e3,$o=2001;function $y(n){for(let e=n.length-1;e>=0;--e)if(n[e]>=65535)return!0;return!1}function Xy(n){return ArrayBuffer.isView(n)&&!(n instanceof DataView)}function Xo(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function k0(){let n=Xo("canvas");return n.style.display="block",n}var Lg={},zs=null;function Jd(...n){let e="THREE."+n.shift();zs?zs("log",e,...n):console.log(e,...n)}function B0(n){let e=n[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=n[1];t&&t.isStackTrace?n[0]+=" "+t.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Re(...n){n=B0(n);let e="THREE."+n.shift();if(zs)zs("warn",e,...n);else{let t=n[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...n)}}function Ie(...n){n=B0(n);let e="THREE."+n.shift();if(zs)zs("error",e,...n);else{let t=n[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...n)}}function Vo(...n){let e=n.join(" ");e in Lg||(Lg[e]=!0,Re(...n))}function z0(n,e,t){return new Promise(function(i,r){function s(){switch(n.clientWaitSync(e,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:r();break;case n.TIMEOUT_EXPIRED:setTimeout(s,t);break;default:i()}}setTimeout(s,t)})}var G0={[ql]:ql,[Zl]:Bs,[Jl]:Jl,[ks]:Kl,[Yl]:Yl,[Bs]:Zl,[jl]:jl,[Kl]:ks},li=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let i=this._listeners;i[e]===void 0&&(i[e]=[]),i[e].indexOf(t)===-1&&i[e].push(t)}hasEventListener(e,t){let i=this._listeners;return i===void 0?!1:i[e]!==void 0&&i[e].indexOf(t)!==-1}removeEventListener(e,t){let i=this._listeners;if(i===void 0)return;let r=i[e];if(r!==void 0){let s=r.indexOf(t);s!==-1&&r.splice(s,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let i=t[e.type];if(i!==void 0){e.target=this;let r=i.slice(0);for(let s=0,o=r.length;s<o;s++)r[s].call(this,e);e.target=null}}},en=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];var Zh=Math.PI/180,nc=180/Math.PI;function da(){let n=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(en[n&255]+en[n>>8&255]+en[n>>16&255]+en[n>>24&255]+"-"+en[e&255]+en[e>>8&255]+"-"+en[e>>16&15|64]+en[e>>24&255]+"-"+en[t&63|128]+en[t>>8&255]+"-"+en[t>>16&255]+en[t>>24&255]+en[i&255]+en[i>>8&255]+en[i>>16&255]+en[i>>24&255]).toLowerCase()}function Xe(n,e,t){return Math.max(e,Math.min(t,n))}function qy(n,e){return(n%e+e)%e}function Jh(n,e,t){return(1-t)*n+t*e}function V0(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function Kd(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Yy(n,e){if(e.constructor===Float32Array)return n;let t=Kd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/t,-1)}function Zy(n,e){if(e.constructor===Float32Array)return n;let t=Kd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*t)}var qe=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,i=this.y,r=e.elements;return this.x=r[0]*t+r[3]*i+r[6],this.y=r[1]*t+r[4]*i+r[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=Xe(this.x,e.x,t.x),this.y=Xe(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=Xe(this.x,e,t),this.y=Xe(this.y,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Xe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let i=this.dot(e)/t;return Math.acos(Xe(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,i=this.y-e.y;return t*t+i*i}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let i=Math.cos(t),r=Math.sin(t),s=this.x-e.x,o=this.y-e.y;return this.x=s*i-o*r+e.x,this.y=s*r+o*i+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ci=class{constructor(e=0,t=0,i=0,r=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=i,this._w=r}static slerpFlat(e,t,i,r,s,o,a){let c=i[r+0],l=i[r+1],u=i[r+2],d=i[r+3],h=s[o+0],f=s[o+1],v=s[o+2],x=s[o+3];if(d!==x||c!==h||l!==f||u!==v){let g=c*h+l*f+u*v+d*x;g<0&&(h=-h,f=-f,v=-v,x=-x,g=-g);let m=1-a;if(g<.9995){let b=Math.acos(g),w=Math.sin(b);m=Math.sin(m*b)/w,a=Math.sin(a*b)/w,c=c*m+h*a,l=l*m+f*a,u=u*m+v*a,d=d*m+x*a}else{c=c*m+h*a,l=l*m+f*a,u=u*m+v*a,d=d*m+x*a;let b=1/Math.sqrt(c*c+l*l+u*u+d*d);c*=b,l*=b,u*=b,d*=b}}e[t]=c,e[t+1]=l,e[t+2]=u,e[t+3]=d}static multiplyQuaternionsFlat(e,t,i,r,s,o){let a=i[r],c=i[r+1],l=i[r+2],u=i[r+3],d=s[o],h=s[o+1],f=s[o+2],v=s[o+3];return e[t]=a*v+u*d+c*f-l*h,e[t+1]=c*v+u*h+l*d-a*f,e[t+2]=l*v+u*f+a*h-c*d,e[t+3]=u*v-a*d-c*h-l*f,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,i,r){return this._x=e,this._y=t,this._z=i,this._w=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let i=e._x,r=e._y,s=e._z,o=e._order,a=Math.cos,c=Math.sin,l=a(i/2),u=a(r/2),d=a(s/2),h=c(i/2),f=c(r/2),v=c(s/2);switch(o){case"XYZ":this._x=h*u*d+l*f*v,this._y=l*f*d-h*u*v,this._z=l*u*v+h*f*d,this._w=l*u*d-h*f*v;break;case"YXZ":this._x=h*u*d+l*f*v,this._y=l*f*d-h*u*v,this._z=l*u*v-h*f*d,this._w=l*u*d+h*f*v;break;case"ZXY":this._x=h*u*d-l*f*v,this._y=l*f*d+h*u*v,this._z=l*u*v+h*f*d,this._w=l*u*d-h*f*v;break;case"ZYX":this._x=h*u*d-l*f*v,this._y=l*f*d+h*u*v,this._z=l*u*v-h*f*d,this._w=l*u*d+h*f*v;break;case"YZX":this._x=h*u*d+l*f*v,this._y=l*f*d+h*u*v,this._z=l*u*v-h*f*d,this._w=l*u*d-h*f*v;break;case"XZY":this._x=h*u*d-l*f*v,this._y=l*f*d-h*u*v,this._z=l*u*v+h*f*d,this._w=l*u*d+h*f*v;break;default:Re("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let i=t/2,r=Math.sin(i);return this._x=e.x*r,this._y=e.y*r,this._z=e.z*r,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,i=t[0],r=t[4],s=t[8],o=t[1],a=t[5],c=t[9],l=t[2],u=t[6],d=t[10],h=i+a+d;if(h>0){let f=.5/Math.sqrt(h+1);this._w=.25/f,this._x=(u-c)*f,this._y=(s-l)*f,this._z=(o-r)*f}else if(i>a&&i>d){let f=2*Math.sqrt(1+i-a-d);this._w=(u-c)/f,this._x=.25*f,this._y=(r+o)/f,this._z=(s+l)/f}else if(a>d){let f=2*Math.sqrt(1+a-i-d);this._w=(s-l)/f,this._x=(r+o)/f,this._y=.25*f,this._z=(c+u)/f}else{let f=2*Math.sqrt(1+d-i-a);this._w=(o-r)/f,this._x=(s+l)/f,this._y=(c+u)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let i=e.dot(t)+1;return i<1e-8?(i=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=i):(this._x=0,this._y=-e.z,this._z=e.y,this._w=i)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=i),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(Xe(this.dot(e),-1,1)))}rotateTowards(e,t){let i=this.angleTo(e);if(i===0)return this;let r=Math.min(1,t/i);return this.slerp(e,r),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let i=e._x,r=e._y,s=e._z,o=e._w,a=t._x,c=t._y,l=t._z,u=t._w;return this._x=i*u+o*a+r*l-s*c,this._y=r*u+o*c+s*a-i*l,this._z=s*u+o*l+i*c-r*a,this._w=o*u-i*a-r*c-s*l,this._onChangeCallback(),this}slerp(e,t){let i=e._x,r=e._y,s=e._z,o=e._w,a=this.dot(e);a<0&&(i=-i,r=-r,s=-s,o=-o,a=-a);let c=1-t;if(a<.9995){let l=Math.acos(a),u=Math.sin(l);c=Math.sin(c*l)/u,t=Math.sin(t*l)/u,this._x=this._x*c+i*t,this._y=this._y*c+r*t,this._z=this._z*c+s*t,this._w=this._w*c+o*t,this._onChangeCallback()}else this._x=this._x*c+i*t,this._y=this._y*c+r*t,this._z=this._z*c+s*t,this._w=this._w*c+o*t,this.normalize();return this}slerpQuaternions(e,t,i){return this.copy(e).slerp(t,i)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),i=Math.random(),r=Math.sqrt(1-i),s=Math.sqrt(i);return this.set(r*Math.sin(e),r*Math.cos(e),s*Math.sin(t),s*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},G=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,i=0){this.x=e,this.y=t,this.z=i}set(e,t,i){return i===void 0&&(i=this.z),this.x=e,this.y=t,this.z=i,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Ng.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Ng.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,i=this.y,r=this.z,s=e.elements;return this.x=s[0]*t+s[3]*i+s[6]*r,this.y=s[1]*t+s[4]*i+s[7]*r,this.z=s[2]*t+s[5]*i+s[8]*r,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,i=this.y,r=this.z,s=e.elements,o=1/(s[3]*t+s[7]*i+s[11]*r+s[15]);return this.x=(s[0]*t+s[4]*i+s[8]*r+s[12])*o,this.y=(s[1]*t+s[5]*i+s[9]*r+s[13])*o,this.z=(s[2]*t+s[6]*i+s[10]*r+s[14])*o,this}applyQuaternion(e){let t=this.x,i=this.y,r=this.z,s=e.x,o=e.y,a=e.z,c=e.w,l=2*(o*r-a*i),u=2*(a*t-s*r),d=2*(s*i-o*t);return this.x=t+c*l+o*d-a*u,this.y=i+c*u+a*l-s*d,this.z=r+c*d+s*u-o*l,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,i=this.y,r=this.z,s=e.elements;return this.x=s[0]*t+s[4]*i+s[8]*r,this.y=s[1]*t+s[5]*i+s[9]*r,this.z=s[2]*t+s[6]*i+s[10]*r,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=Xe(this.x,e.x,t.x),this.y=Xe(this.y,e.y,t.y),this.z=Xe(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=Xe(this.x,e,t),this.y=Xe(this.y,e,t),this.z=Xe(this.z,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Xe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let i=e.x,r=e.y,s=e.z,o=t.x,a=t.y,c=t.z;return this.x=r*c-s*a,this.y=s*o-i*c,this.z=i*a-r*o,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let i=e.dot(this)/t;return this.copy(e).multiplyScalar(i)}projectOnPlane(e){return Kh.copy(this).projectOnVector(e),this.sub(Kh)}reflect(e){return this.sub(Kh.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let i=this.dot(e)/t;return Math.acos(Xe(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,i=this.y-e.y,r=this.z-e.z;return t*t+i*i+r*r}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,i){let r=Math.sin(t)*e;return this.x=r*Math.sin(i),this.y=Math.cos(t)*e,this.z=r*Math.cos(i),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,i){return this.x=e*Math.sin(t),this.y=i,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),i=this.setFromMatrixColumn(e,1).length(),r=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=i,this.z=r,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,i=Math.sqrt(1-t*t);return this.x=i*Math.cos(e),this.y=t,this.z=i*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Kh=new G,Ng=new ci,Le=class{static{this.prototype.isMatrix3=!0}constructor(e,t,i,r,s,o,a,c,l){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,i,r,s,o,a,c,l)}set(e,t,i,r,s,o,a,c,l){let u=this.elements;return u[0]=e,u[1]=r,u[2]=a,u[3]=t,u[4]=s,u[5]=c,u[6]=i,u[7]=o,u[8]=l,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],this}extractBasis(e,t,i){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let i=e.elements,r=t.elements,s=this.elements,o=i[0],a=i[3],c=i[6],l=i[1],u=i[4],d=i[7],h=i[2],f=i[5],v=i[8],x=r[0],g=r[3],m=r[6],b=r[1],w=r[4],S=r[7],R=r[2],C=r[5],_=r[8];return s[0]=o*x+a*b+c*R,s[3]=o*g+a*w+c*C,s[6]=o*m+a*S+c*_,s[1]=l*x+u*b+d*R,s[4]=l*g+u*w+d*C,s[7]=l*m+u*S+d*_,s[2]=h*x+f*b+v*R,s[5]=h*g+f*w+v*C,s[8]=h*m+f*S+v*_,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8];return t*o*u-t*a*l-i*s*u+i*a*c+r*s*l-r*o*c}invert(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],d=u*o-a*l,h=a*c-u*s,f=l*s-o*c,v=t*d+i*h+r*f;if(v===0)return this.set(0,0,0,0,0,0,0,0,0);let x=1/v;return e[0]=d*x,e[1]=(r*l-u*i)*x,e[2]=(a*i-r*o)*x,e[3]=h*x,e[4]=(u*t-r*c)*x,e[5]=(r*s-a*t)*x,e[6]=f*x,e[7]=(i*c-l*t)*x,e[8]=(o*t-i*s)*x,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,i,r,s,o,a){let c=Math.cos(s),l=Math.sin(s);return this.set(i*c,i*l,-i*(c*o+l*a)+o+e,-r*l,r*c,-r*(-l*o+c*a)+a+t,0,0,1),this}scale(e,t){return Vo("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(jh.makeScale(e,t)),this}rotate(e){return Vo("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(jh.makeRotation(-e)),this}translate(e,t){return Vo("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(jh.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,i,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,i=e.elements;for(let r=0;r<9;r++)if(t[r]!==i[r])return!1;return!0}fromArray(e,t=0){for(let i=0;i<9;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){let i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e}clone(){return new this.constructor().fromArray(this.elements)}},jh=new Le,Dg=new Le().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Fg=new Le().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function Jy(){let n={enabled:!0,workingColorSpace:Hr,spaces:{},convert:function(r,s,o){return this.enabled===!1||s===o||!s||!o||(this.spaces[s].transfer===nt&&(r.r=Pi(r.r),r.g=Pi(r.g),r.b=Pi(r.b)),this.spaces[s].primaries!==this.spaces[o].primaries&&(r.applyMatrix3(this.spaces[s].toXYZ),r.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===nt&&(r.r=Os(r.r),r.g=Os(r.g),r.b=Os(r.b))),r},workingToColorSpace:function(r,s){return this.convert(r,this.workingColorSpace,s)},colorSpaceToWorking:function(r,s){return this.convert(r,s,this.workingColorSpace)},getPrimaries:function(r){return this.spaces[r].primaries},getTransfer:function(r){return r===Oi?Wo:this.spaces[r].transfer},getToneMappingMode:function(r){return this.spaces[r].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(r,s=this.workingColorSpace){return r.fromArray(this.spaces[s].luminanceCoefficients)},define:function(r){Object.assign(this.spaces,r)},_getMatrix:function(r,s,o){return r.copy(this.spaces[o].fromXYZ).multiply(this.spaces[s].toXYZ)},_getDrawingBufferColorSpace:function(r){return this.spaces[r].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(r=this.workingColorSpace){return this.spaces[r].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Hr]:{primaries:e,whitePoint:i,transfer:Wo,toXYZ:Dg,fromXYZ:Fg,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:In},outputColorSpaceConfig:{drawingBufferColorSpace:In}},[In]:{primaries:e,whitePoint:i,transfer:nt,toXYZ:Dg,fromXYZ:Fg,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:In}}}),n}var $e=Jy();function Pi(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function Os(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}var ws,ic=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let i;if(e instanceof HTMLCanvasElement)i=e;else{ws===void 0&&(ws=Xo("canvas")),ws.width=e.width,ws.height=e.height;let r=ws.getContext("2d");e instanceof ImageData?r.putImageData(e,0,0):r.drawImage(e,0,0,e.width,e.height),i=ws}return i.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=Xo("canvas");t.width=e.width,t.height=e.height;let i=t.getContext("2d");i.drawImage(e,0,0,e.width,e.height);let r=i.getImageData(0,0,e.width,e.height),s=r.data;for(let o=0;o<s.length;o++)s[o]=Pi(s[o]/255)*255;return i.putImageData(r,0,0),t}else if(e.data){let t=e.data.slice(0);for(let i=0;i<t.length;i++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[i]=Math.floor(Pi(t[i]/255)*255):t[i]=Pi(t[i]);return{data:t,width:e.width,height:e.height}}else return Re("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},Ky=0,Gs=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Ky++}),this.uuid=da(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let i={uuid:this.uuid,url:""},r=this.data;if(r!==null){let s;if(Array.isArray(r)){s=[];for(let o=0,a=r.length;o<a;o++)r[o].isDataTexture?s.push(Qh(r[o].image)):s.push(Qh(r[o]))}else s=Qh(r);i.url=s}return t||(e.images[this.uuid]=i),i}};function Qh(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?ic.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Re("Texture: Unable to serialize Texture."),{})}var jy=0,ed=new G,xn=class n extends li{constructor(e=n.DEFAULT_IMAGE,t=n.DEFAULT_MAPPING,i=$n,r=$n,s=Jt,o=Fi,a=Mn,c=fn,l=n.DEFAULT_ANISOTROPY,u=Oi){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:jy++}),this.uuid=da(),this.name="",this.source=new Gs(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=i,this.wrapT=r,this.magFilter=s,this.minFilter=o,this.anisotropy=l,this.format=a,this.internalFormat=null,this.type=c,this.offset=new qe(0,0),this.repeat=new qe(1,1),this.center=new qe(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Le,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=u,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(ed).x}get height(){return this.source.getSize(ed).y}get depth(){return this.source.getSize(ed).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let i=e[t];if(i===void 0){Re(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){Re(`Texture.setValues(): property '${t}' does not exist.`);continue}r&&i&&r.isVector2&&i.isVector2||r&&i&&r.isVector3&&i.isVector3||r&&i&&r.isMatrix3&&i.isMatrix3?r.copy(i):this[t]=i}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),t||(e.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==kd)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case Ql:e.x=e.x-Math.floor(e.x);break;case $n:e.x=e.x<0?0:1;break;case ec:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case Ql:e.y=e.y-Math.floor(e.y);break;case $n:e.y=e.y<0?0:1;break;case ec:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};xn.DEFAULT_IMAGE=null;xn.DEFAULT_MAPPING=kd;xn.DEFAULT_ANISOTROPY=1;var ut=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,i=0,r=1){this.x=e,this.y=t,this.z=i,this.w=r}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,i,r){return this.x=e,this.y=t,this.z=i,this.w=r,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,i=this.y,r=this.z,s=this.w,o=e.elements;return this.x=o[0]*t+o[4]*i+o[8]*r+o[12]*s,this.y=o[1]*t+o[5]*i+o[9]*r+o[13]*s,this.z=o[2]*t+o[6]*i+o[10]*r+o[14]*s,this.w=o[3]*t+o[7]*i+o[11]*r+o[15]*s,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,i,r,s,c=e.elements,l=c[0],u=c[4],d=c[8],h=c[1],f=c[5],v=c[9],x=c[2],g=c[6],m=c[10];if(Math.abs(u-h)<.01&&Math.abs(d-x)<.01&&Math.abs(v-g)<.01){if(Math.abs(u+h)<.1&&Math.abs(d+x)<.1&&Math.abs(v+g)<.1&&Math.abs(l+f+m-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let w=(l+1)/2,S=(f+1)/2,R=(m+1)/2,C=(u+h)/4,_=(d+x)/4,T=(v+g)/4;return w>S&&w>R?w<.01?(i=0,r=.707106781,s=.707106781):(i=Math.sqrt(w),r=C/i,s=_/i):S>R?S<.01?(i=.707106781,r=0,s=.707106781):(r=Math.sqrt(S),i=C/r,s=T/r):R<.01?(i=.707106781,r=.707106781,s=0):(s=Math.sqrt(R),i=_/s,r=T/s),this.set(i,r,s,t),this}let b=Math.sqrt((g-v)*(g-v)+(d-x)*(d-x)+(h-u)*(h-u));return Math.abs(b)<.001&&(b=1),this.x=(g-v)/b,this.y=(d-x)/b,this.z=(h-u)/b,this.w=Math.acos((l+f+m-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=Xe(this.x,e.x,t.x),this.y=Xe(this.y,e.y,t.y),this.z=Xe(this.z,e.z,t.z),this.w=Xe(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=Xe(this.x,e,t),this.y=Xe(this.y,e,t),this.z=Xe(this.z,e,t),this.w=Xe(this.w,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Xe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this.w=e.w+(t.w-e.w)*i,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},rc=class extends li{constructor(e=1,t=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Jt,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=i.depth,this.scissor=new ut(0,0,e,t),this.scissorTest=!1,this.viewport=new ut(0,0,e,t),this.textures=[];let r=i.count;for(let s=0;s<r;s++)this.textures[s]=new xn({width:e,height:t,depth:i.depth}),this.textures[s].isRenderTargetTexture=!0,this.textures[s].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:Jt,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,i=1){if(this.width!==e||this.height!==t||this.depth!==i){this.width=e,this.height=t,this.depth=i;for(let r=0,s=this.textures.length;r<s;r++)this.textures[r].image.width=e,this.textures[r].image.height=t,this.textures[r].image.depth=i,this.textures[r].isData3DTexture!==!0&&(this.textures[r].isArrayTexture=this.textures[r].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,i=e.textures.length;t<i;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let r=Object.assign({},e.textures[t].image);this.textures[t].source=new Gs(r)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},Ln=class extends rc{constructor(e=1,t=1,i={}){super(e,t,i),this.isWebGLRenderTarget=!0}},qo=class extends xn{constructor(e=null,t=1,i=1,r=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:i,depth:r},this.magFilter=Dt,this.minFilter=Dt,this.wrapR=$n,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var sc=class extends xn{constructor(e=null,t=1,i=1,r=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:i,depth:r},this.magFilter=Dt,this.minFilter=Dt,this.wrapR=$n,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var lt=class n{static{this.prototype.isMatrix4=!0}constructor(e,t,i,r,s,o,a,c,l,u,d,h,f,v,x,g){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,i,r,s,o,a,c,l,u,d,h,f,v,x,g)}set(e,t,i,r,s,o,a,c,l,u,d,h,f,v,x,g){let m=this.elements;return m[0]=e,m[4]=t,m[8]=i,m[12]=r,m[1]=s,m[5]=o,m[9]=a,m[13]=c,m[2]=l,m[6]=u,m[10]=d,m[14]=h,m[3]=f,m[7]=v,m[11]=x,m[15]=g,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new n().fromArray(this.elements)}copy(e){let t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],t[9]=i[9],t[10]=i[10],t[11]=i[11],t[12]=i[12],t[13]=i[13],t[14]=i[14],t[15]=i[15],this}copyPosition(e){let t=this.elements,i=e.elements;return t[12]=i[12],t[13]=i[13],t[14]=i[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,i){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),i.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(e,t,i){return this.set(e.x,t.x,i.x,0,e.y,t.y,i.y,0,e.z,t.z,i.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,i=e.elements,r=1/Ts.setFromMatrixColumn(e,0).length(),s=1/Ts.setFromMatrixColumn(e,1).length(),o=1/Ts.setFromMatrixColumn(e,2).length();return t[0]=i[0]*r,t[1]=i[1]*r,t[2]=i[2]*r,t[3]=0,t[4]=i[4]*s,t[5]=i[5]*s,t[6]=i[6]*s,t[7]=0,t[8]=i[8]*o,t[9]=i[9]*o,t[10]=i[10]*o,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,i=e.x,r=e.y,s=e.z,o=Math.cos(i),a=Math.sin(i),c=Math.cos(r),l=Math.sin(r),u=Math.cos(s),d=Math.sin(s);if(e.order==="XYZ"){let h=o*u,f=o*d,v=a*u,x=a*d;t[0]=c*u,t[4]=-c*d,t[8]=l,t[1]=f+v*l,t[5]=h-x*l,t[9]=-a*c,t[2]=x-h*l,t[6]=v+f*l,t[10]=o*c}else if(e.order==="YXZ"){let h=c*u,f=c*d,v=l*u,x=l*d;t[0]=h+x*a,t[4]=v*a-f,t[8]=o*l,t[1]=o*d,t[5]=o*u,t[9]=-a,t[2]=f*a-v,t[6]=x+h*a,t[10]=o*c}else if(e.order==="ZXY"){let h=c*u,f=c*d,v=l*u,x=l*d;t[0]=h-x*a,t[4]=-o*d,t[8]=v+f*a,t[1]=f+v*a,t[5]=o*u,t[9]=x-h*a,t[2]=-o*l,t[6]=a,t[10]=o*c}else if(e.order==="ZYX"){let h=o*u,f=o*d,v=a*u,x=a*d;t[0]=c*u,t[4]=v*l-f,t[8]=h*l+x,t[1]=c*d,t[5]=x*l+h,t[9]=f*l-v,t[2]=-l,t[6]=a*c,t[10]=o*c}else if(e.order==="YZX"){let h=o*c,f=o*l,v=a*c,x=a*l;t[0]=c*u,t[4]=x-h*d,t[8]=v*d+f,t[1]=d,t[5]=o*u,t[9]=-a*u,t[2]=-l*u,t[6]=f*d+v,t[10]=h-x*d}else if(e.order==="XZY"){let h=o*c,f=o*l,v=a*c,x=a*l;t[0]=c*u,t[4]=-d,t[8]=l*u,t[1]=h*d+x,t[5]=o*u,t[9]=f*d-v,t[2]=v*d-f,t[6]=a*u,t[10]=x*d+h}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(Qy,e,eb)}lookAt(e,t,i){let r=this.elements;return Rn.subVectors(e,t),Rn.lengthSq()===0&&(Rn.z=1),Rn.normalize(),rr.crossVectors(i,Rn),rr.lengthSq()===0&&(Math.abs(i.z)===1?Rn.x+=1e-4:Rn.z+=1e-4,Rn.normalize(),rr.crossVectors(i,Rn)),rr.normalize(),bl.crossVectors(Rn,rr),r[0]=rr.x,r[4]=bl.x,r[8]=Rn.x,r[1]=rr.y,r[5]=bl.y,r[9]=Rn.y,r[2]=rr.z,r[6]=bl.z,r[10]=Rn.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let i=e.elements,r=t.elements,s=this.elements,o=i[0],a=i[4],c=i[8],l=i[12],u=i[1],d=i[5],h=i[9],f=i[13],v=i[2],x=i[6],g=i[10],m=i[14],b=i[3],w=i[7],S=i[11],R=i[15],C=r[0],_=r[4],T=r[8],F=r[12],A=r[1],P=r[5],N=r[9],O=r[13],I=r[2],V=r[6],X=r[10],H=r[14],ee=r[3],$=r[7],Q=r[11],te=r[15];return s[0]=o*C+a*A+c*I+l*ee,s[4]=o*_+a*P+c*V+l*$,s[8]=o*T+a*N+c*X+l*Q,s[12]=o*F+a*O+c*H+l*te,s[1]=u*C+d*A+h*I+f*ee,s[5]=u*_+d*P+h*V+f*$,s[9]=u*T+d*N+h*X+f*Q,s[13]=u*F+d*O+h*H+f*te,s[2]=v*C+x*A+g*I+m*ee,s[6]=v*_+x*P+g*V+m*$,s[10]=v*T+x*N+g*X+m*Q,s[14]=v*F+x*O+g*H+m*te,s[3]=b*C+w*A+S*I+R*ee,s[7]=b*_+w*P+S*V+R*$,s[11]=b*T+w*N+S*X+R*Q,s[15]=b*F+w*O+S*H+R*te,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],i=e[4],r=e[8],s=e[12],o=e[1],a=e[5],c=e[9],l=e[13],u=e[2],d=e[6],h=e[10],f=e[14],v=e[3],x=e[7],g=e[11],m=e[15],b=c*f-l*h,w=a*f-l*d,S=a*h-c*d,R=o*f-l*u,C=o*h-c*u,_=o*d-a*u;return t*(x*b-g*w+m*S)-i*(v*b-g*R+m*C)+r*(v*w-x*R+m*_)-s*(v*S-x*C+g*_)}determinantAffine(){let e=this.elements,t=e[0],i=e[4],r=e[8],s=e[1],o=e[5],a=e[9],c=e[2],l=e[6],u=e[10];return t*(o*u-a*l)-i*(s*u-a*c)+r*(s*l-o*c)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,i){let r=this.elements;return e.isVector3?(r[12]=e.x,r[13]=e.y,r[14]=e.z):(r[12]=e,r[13]=t,r[14]=i),this}invert(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],d=e[9],h=e[10],f=e[11],v=e[12],x=e[13],g=e[14],m=e[15],b=t*a-i*o,w=t*c-r*o,S=t*l-s*o,R=i*c-r*a,C=i*l-s*a,_=r*l-s*c,T=u*x-d*v,F=u*g-h*v,A=u*m-f*v,P=d*g-h*x,N=d*m-f*x,O=h*m-f*g,I=b*O-w*N+S*P+R*A-C*F+_*T;if(I===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let V=1/I;return e[0]=(a*O-c*N+l*P)*V,e[1]=(r*N-i*O-s*P)*V,e[2]=(x*_-g*C+m*R)*V,e[3]=(h*C-d*_-f*R)*V,e[4]=(c*A-o*O-l*F)*V,e[5]=(t*O-r*A+s*F)*V,e[6]=(g*S-v*_-m*w)*V,e[7]=(u*_-h*S+f*w)*V,e[8]=(o*N-a*A+l*T)*V,e[9]=(i*A-t*N-s*T)*V,e[10]=(v*C-x*S+m*b)*V,e[11]=(d*S-u*C-f*b)*V,e[12]=(a*F-o*P-c*T)*V,e[13]=(t*P-i*F+r*T)*V,e[14]=(x*w-v*R-g*b)*V,e[15]=(u*R-d*w+h*b)*V,this}scale(e){let t=this.elements,i=e.x,r=e.y,s=e.z;return t[0]*=i,t[4]*=r,t[8]*=s,t[1]*=i,t[5]*=r,t[9]*=s,t[2]*=i,t[6]*=r,t[10]*=s,t[3]*=i,t[7]*=r,t[11]*=s,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],i=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],r=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,i,r))}makeTranslation(e,t,i){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,i,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),i=Math.sin(e);return this.set(1,0,0,0,0,t,-i,0,0,i,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,0,i,0,0,1,0,0,-i,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,0,i,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let i=Math.cos(t),r=Math.sin(t),s=1-i,o=e.x,a=e.y,c=e.z,l=s*o,u=s*a;return this.set(l*o+i,l*a-r*c,l*c+r*a,0,l*a+r*c,u*a+i,u*c-r*o,0,l*c-r*a,u*c+r*o,s*c*c+i,0,0,0,0,1),this}makeScale(e,t,i){return this.set(e,0,0,0,0,t,0,0,0,0,i,0,0,0,0,1),this}makeShear(e,t,i,r,s,o){return this.set(1,i,s,0,e,1,o,0,t,r,1,0,0,0,0,1),this}compose(e,t,i){let r=this.elements,s=t._x,o=t._y,a=t._z,c=t._w,l=s+s,u=o+o,d=a+a,h=s*l,f=s*u,v=s*d,x=o*u,g=o*d,m=a*d,b=c*l,w=c*u,S=c*d,R=i.x,C=i.y,_=i.z;return r[0]=(1-(x+m))*R,r[1]=(f+S)*R,r[2]=(v-w)*R,r[3]=0,r[4]=(f-S)*C,r[5]=(1-(h+m))*C,r[6]=(g+b)*C,r[7]=0,r[8]=(v+w)*_,r[9]=(g-b)*_,r[10]=(1-(h+x))*_,r[11]=0,r[12]=e.x,r[13]=e.y,r[14]=e.z,r[15]=1,this}decompose(e,t,i){let r=this.elements;e.x=r[12],e.y=r[13],e.z=r[14];let s=this.determinantAffine();if(s===0)return i.set(1,1,1),t.identity(),this;let o=Ts.set(r[0],r[1],r[2]).length(),a=Ts.set(r[4],r[5],r[6]).length(),c=Ts.set(r[8],r[9],r[10]).length();s<0&&(o=-o),Jn.copy(this);let l=1/o,u=1/a,d=1/c;return Jn.elements[0]*=l,Jn.elements[1]*=l,Jn.elements[2]*=l,Jn.elements[4]*=u,Jn.elements[5]*=u,Jn.elements[6]*=u,Jn.elements[8]*=d,Jn.elements[9]*=d,Jn.elements[10]*=d,t.setFromRotationMatrix(Jn),i.x=o,i.y=a,i.z=c,this}makePerspective(e,t,i,r,s,o,a=Xn,c=!1){let l=this.elements,u=2*s/(t-e),d=2*s/(i-r),h=(t+e)/(t-e),f=(i+r)/(i-r),v,x;if(c)v=s/(o-s),x=o*s/(o-s);else if(a===Xn)v=-(o+s)/(o-s),x=-2*o*s/(o-s);else if(a===$o)v=-o/(o-s),x=-o*s/(o-s);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return l[0]=u,l[4]=0,l[8]=h,l[12]=0,l[1]=0,l[5]=d,l[9]=f,l[13]=0,l[2]=0,l[6]=0,l[10]=v,l[14]=x,l[3]=0,l[7]=0,l[11]=-1,l[15]=0,this}makeOrthographic(e,t,i,r,s,o,a=Xn,c=!1){let l=this.elements,u=2/(t-e),d=2/(i-r),h=-(t+e)/(t-e),f=-(i+r)/(i-r),v,x;if(c)v=1/(o-s),x=o/(o-s);else if(a===Xn)v=-2/(o-s),x=-(o+s)/(o-s);else if(a===$o)v=-1/(o-s),x=-s/(o-s);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return l[0]=u,l[4]=0,l[8]=0,l[12]=h,l[1]=0,l[5]=d,l[9]=0,l[13]=f,l[2]=0,l[6]=0,l[10]=v,l[14]=x,l[3]=0,l[7]=0,l[11]=0,l[15]=1,this}equals(e){let t=this.elements,i=e.elements;for(let r=0;r<16;r++)if(t[r]!==i[r])return!1;return!0}fromArray(e,t=0){for(let i=0;i<16;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){let i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e[t+9]=i[9],e[t+10]=i[10],e[t+11]=i[11],e[t+12]=i[12],e[t+13]=i[13],e[t+14]=i[14],e[t+15]=i[15],e}},Ts=new G,Jn=new lt,Qy=new G(0,0,0),eb=new G(1,1,1),rr=new G,bl=new G,Rn=new G,Ug=new lt,Og=new ci,ur=class n{constructor(e=0,t=0,i=0,r=n.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=i,this._order=r}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,i,r=this._order){return this._x=e,this._y=t,this._z=i,this._order=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,i=!0){let r=e.elements,s=r[0],o=r[4],a=r[8],c=r[1],l=r[5],u=r[9],d=r[2],h=r[6],f=r[10];switch(t){case"XYZ":this._y=Math.asin(Xe(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-u,f),this._z=Math.atan2(-o,s)):(this._x=Math.atan2(h,l),this._z=0);break;case"YXZ":this._x=Math.asin(-Xe(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(c,l)):(this._y=Math.atan2(-d,s),this._z=0);break;case"ZXY":this._x=Math.asin(Xe(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-o,l)):(this._y=0,this._z=Math.atan2(c,s));break;case"ZYX":this._y=Math.asin(-Xe(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(h,f),this._z=Math.atan2(c,s)):(this._x=0,this._z=Math.atan2(-o,l));break;case"YZX":this._z=Math.asin(Xe(c,-1,1)),Math.abs(c)<.9999999?(this._x=Math.atan2(-u,l),this._y=Math.atan2(-d,s)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-Xe(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(h,l),this._y=Math.atan2(a,s)):(this._x=Math.atan2(-u,f),this._y=0);break;default:Re("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,i===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,i){return Ug.makeRotationFromQuaternion(e),this.setFromRotationMatrix(Ug,t,i)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return Og.setFromEuler(this),this.setFromQuaternion(Og,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};ur.DEFAULT_ORDER="XYZ";var Yo=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},tb=0,kg=new G,As=new ci,Ti=new lt,Ml=new G,Oo=new G,nb=new G,ib=new ci,Bg=new G(1,0,0),zg=new G(0,1,0),Gg=new G(0,0,1),Vg={type:"added"},rb={type:"removed"},Es={type:"childadded",child:null},td={type:"childremoved",child:null},yn=class n extends li{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:tb++}),this.uuid=da(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=n.DEFAULT_UP.clone();let e=new G,t=new ur,i=new ci,r=new G(1,1,1);function s(){i.setFromEuler(t,!1)}function o(){t.setFromQuaternion(i,void 0,!1)}t._onChange(s),i._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:r},modelViewMatrix:{value:new lt},normalMatrix:{value:new Le}}),this.matrix=new lt,this.matrixWorld=new lt,this.matrixAutoUpdate=n.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=n.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Yo,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return As.setFromAxisAngle(e,t),this.quaternion.multiply(As),this}rotateOnWorldAxis(e,t){return As.setFromAxisAngle(e,t),this.quaternion.premultiply(As),this}rotateX(e){return this.rotateOnAxis(Bg,e)}rotateY(e){return this.rotateOnAxis(zg,e)}rotateZ(e){return this.rotateOnAxis(Gg,e)}translateOnAxis(e,t){return kg.copy(e).applyQuaternion(this.quaternion),this.position.add(kg.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(Bg,e)}translateY(e){return this.translateOnAxis(zg,e)}translateZ(e){return this.translateOnAxis(Gg,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(Ti.copy(this.matrixWorld).invert())}lookAt(e,t,i){e.isVector3?Ml.copy(e):Ml.set(e,t,i);let r=this.parent;this.updateWorldMatrix(!0,!1),Oo.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Ti.lookAt(Oo,Ml,this.up):Ti.lookAt(Ml,Oo,this.up),this.quaternion.setFromRotationMatrix(Ti),r&&(Ti.extractRotation(r.matrixWorld),As.setFromRotationMatrix(Ti),this.quaternion.premultiply(As.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(Ie("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(Vg),Es.child=e,this.dispatchEvent(Es),Es.child=null):Ie("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(rb),td.child=e,this.dispatchEvent(td),td.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),Ti.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),Ti.multiply(e.parent.matrixWorld)),e.applyMatrix4(Ti),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(Vg),Es.child=e,this.dispatchEvent(Es),Es.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let i=0,r=this.children.length;i<r;i++){let o=this.children[i].getObjectByProperty(e,t);if(o!==void 0)return o}}getObjectsByProperty(e,t,i=[]){this[e]===t&&i.push(this);let r=this.children;for(let s=0,o=r.length;s<o;s++)r[s].getObjectsByProperty(e,t,i);return i}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Oo,e,nb),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Oo,ib,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,i=e.y,r=e.z,s=this.matrix.elements;s[12]+=t-s[0]*t-s[4]*i-s[8]*r,s[13]+=i-s[1]*t-s[5]*i-s[9]*r,s[14]+=r-s[2]*t-s[6]*i-s[10]*r}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].updateMatrixWorld(e)}updateWorldMatrix(e,t,i=!1){let r=this.parent;if(e===!0&&r!==null&&r.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),t===!0){let s=this.children;for(let o=0,a=s.length;o<a;o++)s[o].updateWorldMatrix(!1,!0,i)}}toJSON(e){let t=e===void 0||typeof e=="string",i={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let r={};r.uuid=this.uuid,r.type=this.type,r.name=this.name,r.castShadow=this.castShadow,r.receiveShadow=this.receiveShadow,r.visible=this.visible,r.frustumCulled=this.frustumCulled,r.renderOrder=this.renderOrder,r.static=this.static,r.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(r.userData=this.userData),r.layers=this.layers.mask,r.matrix=this.matrix.toArray(),r.up=this.up.toArray(),this.pivot!==null&&(r.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(r.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(r.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(r.type="InstancedMesh",r.count=this.count,r.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(r.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(r.type="BatchedMesh",r.perObjectFrustumCulled=this.perObjectFrustumCulled,r.sortObjects=this.sortObjects,r.drawRanges=this._drawRanges,r.reservedRanges=this._reservedRanges,r.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),r.instanceInfo=this._instanceInfo.map(a=>({...a})),r.availableInstanceIds=this._availableInstanceIds.slice(),r.availableGeometryIds=this._availableGeometryIds.slice(),r.nextIndexStart=this._nextIndexStart,r.nextVertexStart=this._nextVertexStart,r.geometryCount=this._geometryCount,r.maxInstanceCount=this._maxInstanceCount,r.maxVertexCount=this._maxVertexCount,r.maxIndexCount=this._maxIndexCount,r.geometryInitialized=this._geometryInitialized,r.matricesTexture=this._matricesTexture.toJSON(e),r.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(r.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(r.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(r.boundingBox=this.boundingBox.toJSON()));function s(a,c){return a[c.uuid]===void 0&&(a[c.uuid]=c.toJSON(e)),c.uuid}if(this.isScene)this.background&&(this.background.isColor?r.background=this.background.toJSON():this.background.isTexture&&(r.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(r.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){r.geometry=s(e.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let c=a.shapes;if(Array.isArray(c))for(let l=0,u=c.length;l<u;l++){let d=c[l];s(e.shapes,d)}else s(e.shapes,c)}}if(this.isSkinnedMesh&&(r.bindMode=this.bindMode,r.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(s(e.skeletons,this.skeleton),r.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let c=0,l=this.material.length;c<l;c++)a.push(s(e.materials,this.material[c]));r.material=a}else r.material=s(e.materials,this.material);if(this.children.length>0){r.children=[];for(let a=0;a<this.children.length;a++)r.children.push(this.children[a].toJSON(e).object)}if(this.animations.length>0){r.animations=[];for(let a=0;a<this.animations.length;a++){let c=this.animations[a];r.animations.push(s(e.animations,c))}}if(t){let a=o(e.geometries),c=o(e.materials),l=o(e.textures),u=o(e.images),d=o(e.shapes),h=o(e.skeletons),f=o(e.animations),v=o(e.nodes);a.length>0&&(i.geometries=a),c.length>0&&(i.materials=c),l.length>0&&(i.textures=l),u.length>0&&(i.images=u),d.length>0&&(i.shapes=d),h.length>0&&(i.skeletons=h),f.length>0&&(i.animations=f),v.length>0&&(i.nodes=v)}return i.object=r,i;function o(a){let c=[];for(let l in a){let u=a[l];delete u.metadata,c.push(u)}return c}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let i=0;i<e.children.length;i++){let r=e.children[i];this.add(r.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};yn.DEFAULT_UP=new G(0,1,0);yn.DEFAULT_MATRIX_AUTO_UPDATE=!0;yn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Vr=class extends yn{constructor(){super(),this.isGroup=!0,this.type="Group"}},sb={type:"move"},Vs=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Vr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Vr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new G,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new G),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Vr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new G,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new G,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let i of e.hand.values())this._getHandJoint(t,i)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,i){let r=null,s=null,o=null,a=this._targetRay,c=this._grip,l=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(l&&e.hand){o=!0;for(let x of e.hand.values()){let g=t.getJointPose(x,i),m=this._getHandJoint(l,x);g!==null&&(m.matrix.fromArray(g.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=g.radius),m.visible=g!==null}let u=l.joints["index-finger-tip"],d=l.joints["thumb-tip"],h=u.position.distanceTo(d.position),f=.02,v=.005;l.inputState.pinching&&h>f+v?(l.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!l.inputState.pinching&&h<=f-v&&(l.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else c!==null&&e.gripSpace&&(s=t.getPose(e.gripSpace,i),s!==null&&(c.matrix.fromArray(s.transform.matrix),c.matrix.decompose(c.position,c.quaternion,c.scale),c.matrixWorldNeedsUpdate=!0,s.linearVelocity?(c.hasLinearVelocity=!0,c.linearVelocity.copy(s.linearVelocity)):c.hasLinearVelocity=!1,s.angularVelocity?(c.hasAngularVelocity=!0,c.angularVelocity.copy(s.angularVelocity)):c.hasAngularVelocity=!1,c.eventsEnabled&&c.dispatchEvent({type:"gripUpdated",data:e,target:this})));a!==null&&(r=t.getPose(e.targetRaySpace,i),r===null&&s!==null&&(r=s),r!==null&&(a.matrix.fromArray(r.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,r.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(r.linearVelocity)):a.hasLinearVelocity=!1,r.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(r.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(sb)))}return a!==null&&(a.visible=r!==null),c!==null&&(c.visible=s!==null),l!==null&&(l.visible=o!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let i=new Vr;i.matrixAutoUpdate=!1,i.visible=!1,e.joints[t.jointName]=i,e.add(i)}return e.joints[t.jointName]}},H0={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},sr={h:0,s:0,l:0},Sl={h:0,s:0,l:0};function nd(n,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?n+(e-n)*6*t:t<1/2?e:t<2/3?n+(e-n)*6*(2/3-t):n}var Ge=class{constructor(e,t,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,i)}set(e,t,i){if(t===void 0&&i===void 0){let r=e;r&&r.isColor?this.copy(r):typeof r=="number"?this.setHex(r):typeof r=="string"&&this.setStyle(r)}else this.setRGB(e,t,i);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=In){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,$e.colorSpaceToWorking(this,t),this}setRGB(e,t,i,r=$e.workingColorSpace){return this.r=e,this.g=t,this.b=i,$e.colorSpaceToWorking(this,r),this}setHSL(e,t,i,r=$e.workingColorSpace){if(e=qy(e,1),t=Xe(t,0,1),i=Xe(i,0,1),t===0)this.r=this.g=this.b=i;else{let s=i<=.5?i*(1+t):i+t-i*t,o=2*i-s;this.r=nd(o,s,e+1/3),this.g=nd(o,s,e),this.b=nd(o,s,e-1/3)}return $e.colorSpaceToWorking(this,r),this}setStyle(e,t=In){function i(s){s!==void 0&&parseFloat(s)<1&&Re("Color: Alpha component of "+e+" will be ignored.")}let r;if(r=/^(\w+)\(([^\)]*)\)/.exec(e)){let s,o=r[1],a=r[2];switch(o){case"rgb":case"rgba":if(s=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setRGB(Math.min(255,parseInt(s[1],10))/255,Math.min(255,parseInt(s[2],10))/255,Math.min(255,parseInt(s[3],10))/255,t);if(s=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setRGB(Math.min(100,parseFloat(s[1]))/100,Math.min(100,parseFloat(s[2]))/100,Math.min(100,parseFloat(s[3]))/100,t);break;case"hsl":case"hsla":if(s=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setHSL(parseFloat(s[1])/360,parseFloat(s[2])/100,parseFloat(s[3])/100,t);break;default:Re("Color: Unknown color model "+e)}}else if(r=/^\#([A-Fa-f\d]+)$/.exec(e)){let s=r[1],o=s.length;if(o===3)return this.setRGB(parseInt(s.charAt(0),16)/15,parseInt(s.charAt(1),16)/15,parseInt(s.charAt(2),16)/15,t);if(o===6)return this.setHex(parseInt(s,16),t);Re("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=In){let i=H0[e.toLowerCase()];return i!==void 0?this.setHex(i,t):Re("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=Pi(e.r),this.g=Pi(e.g),this.b=Pi(e.b),this}copyLinearToSRGB(e){return this.r=Os(e.r),this.g=Os(e.g),this.b=Os(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=In){return $e.workingToColorSpace(tn.copy(this),e),Math.round(Xe(tn.r*255,0,255))*65536+Math.round(Xe(tn.g*255,0,255))*256+Math.round(Xe(tn.b*255,0,255))}getHexString(e=In){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=$e.workingColorSpace){$e.workingToColorSpace(tn.copy(this),t);let i=tn.r,r=tn.g,s=tn.b,o=Math.max(i,r,s),a=Math.min(i,r,s),c,l,u=(a+o)/2;if(a===o)c=0,l=0;else{let d=o-a;switch(l=u<=.5?d/(o+a):d/(2-o-a),o){case i:c=(r-s)/d+(r<s?6:0);break;case r:c=(s-i)/d+2;break;case s:c=(i-r)/d+4;break}c/=6}return e.h=c,e.s=l,e.l=u,e}getRGB(e,t=$e.workingColorSpace){return $e.workingToColorSpace(tn.copy(this),t),e.r=tn.r,e.g=tn.g,e.b=tn.b,e}getStyle(e=In){$e.workingToColorSpace(tn.copy(this),e);let t=tn.r,i=tn.g,r=tn.b;return e!==In?`color(${e} ${t.toFixed(3)} ${i.toFixed(3)} ${r.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(i*255)},${Math.round(r*255)})`}offsetHSL(e,t,i){return this.getHSL(sr),this.setHSL(sr.h+e,sr.s+t,sr.l+i)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,i){return this.r=e.r+(t.r-e.r)*i,this.g=e.g+(t.g-e.g)*i,this.b=e.b+(t.b-e.b)*i,this}lerpHSL(e,t){this.getHSL(sr),e.getHSL(Sl);let i=Jh(sr.h,Sl.h,t),r=Jh(sr.s,Sl.s,t),s=Jh(sr.l,Sl.l,t);return this.setHSL(i,r,s),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,i=this.g,r=this.b,s=e.elements;return this.r=s[0]*t+s[3]*i+s[6]*r,this.g=s[1]*t+s[4]*i+s[7]*r,this.b=s[2]*t+s[5]*i+s[8]*r,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},tn=new Ge;Ge.NAMES=H0;var Hs=class extends yn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new ur,this.environmentIntensity=1,this.environmentRotation=new ur,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},Kn=new G,Ai=new G,id=new G,Ei=new G,Cs=new G,Rs=new G,Hg=new G,rd=new G,sd=new G,od=new G,ad=new ut,ld=new ut,cd=new ut,cr=class n{constructor(e=new G,t=new G,i=new G){this.a=e,this.b=t,this.c=i}static getNormal(e,t,i,r){r.subVectors(i,t),Kn.subVectors(e,t),r.cross(Kn);let s=r.lengthSq();return s>0?r.multiplyScalar(1/Math.sqrt(s)):r.set(0,0,0)}static getBarycoord(e,t,i,r,s){Kn.subVectors(r,t),Ai.subVectors(i,t),id.subVectors(e,t);let o=Kn.dot(Kn),a=Kn.dot(Ai),c=Kn.dot(id),l=Ai.dot(Ai),u=Ai.dot(id),d=o*l-a*a;if(d===0)return s.set(0,0,0),null;let h=1/d,f=(l*c-a*u)*h,v=(o*u-a*c)*h;return s.set(1-f-v,v,f)}static containsPoint(e,t,i,r){return this.getBarycoord(e,t,i,r,Ei)===null?!1:Ei.x>=0&&Ei.y>=0&&Ei.x+Ei.y<=1}static getInterpolation(e,t,i,r,s,o,a,c){return this.getBarycoord(e,t,i,r,Ei)===null?(c.x=0,c.y=0,"z"in c&&(c.z=0),"w"in c&&(c.w=0),null):(c.setScalar(0),c.addScaledVector(s,Ei.x),c.addScaledVector(o,Ei.y),c.addScaledVector(a,Ei.z),c)}static getInterpolatedAttribute(e,t,i,r,s,o){return ad.setScalar(0),ld.setScalar(0),cd.setScalar(0),ad.fromBufferAttribute(e,t),ld.fromBufferAttribute(e,i),cd.fromBufferAttribute(e,r),o.setScalar(0),o.addScaledVector(ad,s.x),o.addScaledVector(ld,s.y),o.addScaledVector(cd,s.z),o}static isFrontFacing(e,t,i,r){return Kn.subVectors(i,t),Ai.subVectors(e,t),Kn.cross(Ai).dot(r)<0}set(e,t,i){return this.a.copy(e),this.b.copy(t),this.c.copy(i),this}setFromPointsAndIndices(e,t,i,r){return this.a.copy(e[t]),this.b.copy(e[i]),this.c.copy(e[r]),this}setFromAttributeAndIndices(e,t,i,r){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,i),this.c.fromBufferAttribute(e,r),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return Kn.subVectors(this.c,this.b),Ai.subVectors(this.a,this.b),Kn.cross(Ai).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return n.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return n.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,i,r,s){return n.getInterpolation(e,this.a,this.b,this.c,t,i,r,s)}containsPoint(e){return n.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return n.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let i=this.a,r=this.b,s=this.c,o,a;Cs.subVectors(r,i),Rs.subVectors(s,i),rd.subVectors(e,i);let c=Cs.dot(rd),l=Rs.dot(rd);if(c<=0&&l<=0)return t.copy(i);sd.subVectors(e,r);let u=Cs.dot(sd),d=Rs.dot(sd);if(u>=0&&d<=u)return t.copy(r);let h=c*d-u*l;if(h<=0&&c>=0&&u<=0&&c-u>0)return o=c/(c-u),t.copy(i).addScaledVector(Cs,o);od.subVectors(e,s);let f=Cs.dot(od),v=Rs.dot(od);if(v>=0&&f<=v)return t.copy(s);let x=f*l-c*v;if(x<=0&&l>=0&&v<=0)return a=l/(l-v),t.copy(i).addScaledVector(Rs,a);let g=u*v-f*d;if(g<=0&&d-u>=0&&f-v>=0)return Hg.subVectors(s,r),a=(d-u)/(d-u+(f-v)),t.copy(r).addScaledVector(Hg,a);let m=1/(g+x+h);return o=x*m,a=h*m,t.copy(i).addScaledVector(Cs,o).addScaledVector(Rs,a)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},hr=class{constructor(e=new G(1/0,1/0,1/0),t=new G(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t+=3)this.expandByPoint(jn.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,i=e.count;t<i;t++)this.expandByPoint(jn.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let i=jn.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(i),this.max.copy(e).add(i),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let i=e.geometry;if(i!==void 0){let s=i.getAttribute("position");if(t===!0&&s!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let o=0,a=s.count;o<a;o++)e.isMesh===!0?e.getVertexPosition(o,jn):jn.fromBufferAttribute(s,o),jn.applyMatrix4(e.matrixWorld),this.expandByPoint(jn);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),wl.copy(e.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),wl.copy(i.boundingBox)),wl.applyMatrix4(e.matrixWorld),this.union(wl)}let r=e.children;for(let s=0,o=r.length;s<o;s++)this.expandByObject(r[s],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,jn),jn.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,i;return e.normal.x>0?(t=e.normal.x*this.min.x,i=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,i=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,i+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,i+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,i+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,i+=e.normal.z*this.min.z),t<=-e.constant&&i>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(ko),Tl.subVectors(this.max,ko),Ps.subVectors(e.a,ko),Is.subVectors(e.b,ko),Ls.subVectors(e.c,ko),or.subVectors(Is,Ps),ar.subVectors(Ls,Is),kr.subVectors(Ps,Ls);let t=[0,-or.z,or.y,0,-ar.z,ar.y,0,-kr.z,kr.y,or.z,0,-or.x,ar.z,0,-ar.x,kr.z,0,-kr.x,-or.y,or.x,0,-ar.y,ar.x,0,-kr.y,kr.x,0];return!ud(t,Ps,Is,Ls,Tl)||(t=[1,0,0,0,1,0,0,0,1],!ud(t,Ps,Is,Ls,Tl))?!1:(Al.crossVectors(or,ar),t=[Al.x,Al.y,Al.z],ud(t,Ps,Is,Ls,Tl))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,jn).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(jn).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(Ci[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),Ci[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),Ci[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),Ci[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),Ci[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),Ci[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),Ci[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),Ci[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(Ci),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},Ci=[new G,new G,new G,new G,new G,new G,new G,new G],jn=new G,wl=new hr,Ps=new G,Is=new G,Ls=new G,or=new G,ar=new G,kr=new G,ko=new G,Tl=new G,Al=new G,Br=new G;function ud(n,e,t,i,r){for(let s=0,o=n.length-3;s<=o;s+=3){Br.fromArray(n,s);let a=r.x*Math.abs(Br.x)+r.y*Math.abs(Br.y)+r.z*Math.abs(Br.z),c=e.dot(Br),l=t.dot(Br),u=i.dot(Br);if(Math.max(-Math.max(c,l,u),Math.min(c,l,u))>a)return!1}return!0}var Nt=new G,El=new qe,ob=0,gt=class extends li{constructor(e,t,i=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:ob++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=i,this.usage=O0,this.updateRanges=[],this.gpuType=Dn,this.version=0,this._normalizationScale=e!==void 0?Kd(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,i){e*=this.itemSize,i*=t.itemSize;for(let r=0,s=this.itemSize;r<s;r++)this.array[e+r]=t.array[i+r];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,i=this.count;t<i;t++)El.fromBufferAttribute(this,t),El.applyMatrix3(e),this.setXY(t,El.x,El.y);else if(this.itemSize===3)for(let t=0,i=this.count;t<i;t++)Nt.fromBufferAttribute(this,t),Nt.applyMatrix3(e),this.setXYZ(t,Nt.x,Nt.y,Nt.z);return this}applyMatrix4(e){for(let t=0,i=this.count;t<i;t++)Nt.fromBufferAttribute(this,t),Nt.applyMatrix4(e),this.setXYZ(t,Nt.x,Nt.y,Nt.z);return this}applyNormalMatrix(e){for(let t=0,i=this.count;t<i;t++)Nt.fromBufferAttribute(this,t),Nt.applyNormalMatrix(e),this.setXYZ(t,Nt.x,Nt.y,Nt.z);return this}transformDirection(e){for(let t=0,i=this.count;t<i;t++)Nt.fromBufferAttribute(this,t),Nt.transformDirection(e),this.setXYZ(t,Nt.x,Nt.y,Nt.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let i=this.array[e*this.itemSize+t];return this.normalized&&(i=this._denormalize(i)),i}setComponent(e,t,i){return this.normalized&&(i=this._normalize(i)),this.array[e*this.itemSize+t]=i,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,i){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i)),this.array[e+0]=t,this.array[e+1]=i,this}setXYZ(e,t,i,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=r,this}setXYZW(e,t,i,r,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),r=this._normalize(r),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=r,this.array[e+3]=s,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):Yy(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):Zy(e,this.array)}};var Zo=class extends gt{constructor(e,t,i){super(new Uint16Array(e),t,i)}};var Jo=class extends gt{constructor(e,t,i){super(new Uint32Array(e),t,i)}};var _n=class extends gt{constructor(e,t,i){super(new Float32Array(e),t,i)}},ab=new hr,Bo=new G,hd=new G,dr=class{constructor(e=new G,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let i=this.center;t!==void 0?i.copy(t):ab.setFromPoints(e).getCenter(i);let r=0;for(let s=0,o=e.length;s<o;s++)r=Math.max(r,i.distanceToSquared(e[s]));return this.radius=Math.sqrt(r),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let i=this.center.distanceToSquared(e);return t.copy(e),i>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;Bo.subVectors(e,this.center);let t=Bo.lengthSq();if(t>this.radius*this.radius){let i=Math.sqrt(t),r=(i-this.radius)*.5;this.center.addScaledVector(Bo,r/i),this.radius+=r}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(hd.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(Bo.copy(e.center).add(hd)),this.expandByPoint(Bo.copy(e.center).sub(hd))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},lb=0,Wn=new lt,dd=new yn,Ns=new G,Pn=new hr,zo=new hr,qt=new G,hn=class n extends li{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:lb++}),this.uuid=da(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new($y(e)?Jo:Zo)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,i=0){this.groups.push({start:e,count:t,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let i=this.attributes.normal;if(i!==void 0){let s=new Le().getNormalMatrix(e);i.applyNormalMatrix(s),i.needsUpdate=!0}let r=this.attributes.tangent;return r!==void 0&&(r.transformDirection(e),r.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return Wn.makeRotationFromQuaternion(e),this.applyMatrix4(Wn),this}rotateX(e){return Wn.makeRotationX(e),this.applyMatrix4(Wn),this}rotateY(e){return Wn.makeRotationY(e),this.applyMatrix4(Wn),this}rotateZ(e){return Wn.makeRotationZ(e),this.applyMatrix4(Wn),this}translate(e,t,i){return Wn.makeTranslation(e,t,i),this.applyMatrix4(Wn),this}scale(e,t,i){return Wn.makeScale(e,t,i),this.applyMatrix4(Wn),this}lookAt(e){return dd.lookAt(e),dd.updateMatrix(),this.applyMatrix4(dd.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Ns).negate(),this.translate(Ns.x,Ns.y,Ns.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let i=[];for(let r=0,s=e.length;r<s;r++){let o=e[r];i.push(o.x,o.y,o.z||0)}this.setAttribute("position",new _n(i,3))}else{let i=Math.min(e.length,t.count);for(let r=0;r<i;r++){let s=e[r];t.setXYZ(r,s.x,s.y,s.z||0)}e.length>t.count&&Re("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new hr);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Ie("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new G(-1/0,-1/0,-1/0),new G(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let i=0,r=t.length;i<r;i++){let s=t[i];Pn.setFromBufferAttribute(s),this.morphTargetsRelative?(qt.addVectors(this.boundingBox.min,Pn.min),this.boundingBox.expandByPoint(qt),qt.addVectors(this.boundingBox.max,Pn.max),this.boundingBox.expandByPoint(qt)):(this.boundingBox.expandByPoint(Pn.min),this.boundingBox.expandByPoint(Pn.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&Ie('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new dr);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Ie("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new G,1/0);return}if(e){let i=this.boundingSphere.center;if(Pn.setFromBufferAttribute(e),t)for(let s=0,o=t.length;s<o;s++){let a=t[s];zo.setFromBufferAttribute(a),this.morphTargetsRelative?(qt.addVectors(Pn.min,zo.min),Pn.expandByPoint(qt),qt.addVectors(Pn.max,zo.max),Pn.expandByPoint(qt)):(Pn.expandByPoint(zo.min),Pn.expandByPoint(zo.max))}Pn.getCenter(i);let r=0;for(let s=0,o=e.count;s<o;s++)qt.fromBufferAttribute(e,s),r=Math.max(r,i.distanceToSquared(qt));if(t)for(let s=0,o=t.length;s<o;s++){let a=t[s],c=this.morphTargetsRelative;for(let l=0,u=a.count;l<u;l++)qt.fromBufferAttribute(a,l),c&&(Ns.fromBufferAttribute(e,l),qt.add(Ns)),r=Math.max(r,i.distanceToSquared(qt))}this.boundingSphere.radius=Math.sqrt(r),isNaN(this.boundingSphere.radius)&&Ie('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){Ie("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let i=t.position,r=t.normal,s=t.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==i.count)&&(o=new gt(new Float32Array(4*i.count),4),this.setAttribute("tangent",o));let a=[],c=[],l=new Uint8Array(i.count);for(let F=0;F<i.count;F++)a[F]=new G,c[F]=new G;let u=new G,d=new G,h=new G,f=new qe,v=new qe,x=new qe,g=new G,m=new G;function b(F,A,P){l[F]=l[A]=l[P]=1,u.fromBufferAttribute(i,F),d.fromBufferAttribute(i,A),h.fromBufferAttribute(i,P),f.fromBufferAttribute(s,F),v.fromBufferAttribute(s,A),x.fromBufferAttribute(s,P),d.sub(u),h.sub(u),v.sub(f),x.sub(f);let N=1/(v.x*x.y-x.x*v.y);isFinite(N)&&(g.copy(d).multiplyScalar(x.y).addScaledVector(h,-v.y).multiplyScalar(N),m.copy(h).multiplyScalar(v.x).addScaledVector(d,-x.x).multiplyScalar(N),a[F].add(g),a[A].add(g),a[P].add(g),c[F].add(m),c[A].add(m),c[P].add(m))}let w=this.groups;w.length===0&&(w=[{start:0,count:e.count}]);for(let F=0,A=w.length;F<A;++F){let P=w[F],N=P.start,O=P.count;for(let I=N,V=N+O;I<V;I+=3)b(e.getX(I+0),e.getX(I+1),e.getX(I+2))}let S=new G,R=new G,C=new G,_=new G;function T(F){C.fromBufferAttribute(r,F),_.copy(C);let A=a[F];S.copy(A),S.sub(C.multiplyScalar(C.dot(A))).normalize(),R.crossVectors(_,A);let N=R.dot(c[F])<0?-1:1;o.setXYZW(F,S.x,S.y,S.z,N)}for(let F=0,A=i.count;F<A;++F)l[F]&&T(F);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==t.count)i=new gt(new Float32Array(t.count*3),3),this.setAttribute("normal",i);else for(let h=0,f=i.count;h<f;h++)i.setXYZ(h,0,0,0);let r=new G,s=new G,o=new G,a=new G,c=new G,l=new G,u=new G,d=new G;if(e)for(let h=0,f=e.count;h<f;h+=3){let v=e.getX(h+0),x=e.getX(h+1),g=e.getX(h+2);r.fromBufferAttribute(t,v),s.fromBufferAttribute(t,x),o.fromBufferAttribute(t,g),u.subVectors(o,s),d.subVectors(r,s),u.cross(d),a.fromBufferAttribute(i,v),c.fromBufferAttribute(i,x),l.fromBufferAttribute(i,g),a.add(u),c.add(u),l.add(u),i.setXYZ(v,a.x,a.y,a.z),i.setXYZ(x,c.x,c.y,c.z),i.setXYZ(g,l.x,l.y,l.z)}else for(let h=0,f=t.count;h<f;h+=3)r.fromBufferAttribute(t,h+0),s.fromBufferAttribute(t,h+1),o.fromBufferAttribute(t,h+2),u.subVectors(o,s),d.subVectors(r,s),u.cross(d),i.setXYZ(h+0,u.x,u.y,u.z),i.setXYZ(h+1,u.x,u.y,u.z),i.setXYZ(h+2,u.x,u.y,u.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,i=e.count;t<i;t++)qt.fromBufferAttribute(e,t),qt.normalize(),e.setXYZ(t,qt.x,qt.y,qt.z)}toNonIndexed(){function e(a,c){let l=a.array,u=a.itemSize,d=a.normalized,h=new l.constructor(c.length*u),f=0,v=0;for(let x=0,g=c.length;x<g;x++){a.isInterleavedBufferAttribute?f=c[x]*a.data.stride+a.offset:f=c[x]*u;for(let m=0;m<u;m++)h[v++]=l[f++]}return new gt(h,u,d)}if(this.index===null)return Re("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new n,i=this.index.array,r=this.attributes;for(let a in r){let c=r[a],l=e(c,i);t.setAttribute(a,l)}let s=this.morphAttributes;for(let a in s){let c=[],l=s[a];for(let u=0,d=l.length;u<d;u++){let h=l[u],f=e(h,i);c.push(f)}t.morphAttributes[a]=c}t.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,c=o.length;a<c;a++){let l=o[a];t.addGroup(l.start,l.count,l.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let c=this.parameters;for(let l in c)c[l]!==void 0&&(e[l]=c[l]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let i=this.attributes;for(let c in i){let l=i[c];e.data.attributes[c]=l.toJSON(e.data)}let r={},s=!1;for(let c in this.morphAttributes){let l=this.morphAttributes[c],u=[];for(let d=0,h=l.length;d<h;d++){let f=l[d];u.push(f.toJSON(e.data))}u.length>0&&(r[c]=u,s=!0)}s&&(e.data.morphAttributes=r,e.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(e.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(e.data.boundingSphere=a.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let i=e.index;i!==null&&this.setIndex(i.clone());let r=e.attributes;for(let l in r){let u=r[l];this.setAttribute(l,u.clone(t))}let s=e.morphAttributes;for(let l in s){let u=[],d=s[l];for(let h=0,f=d.length;h<f;h++)u.push(d[h].clone(t));this.morphAttributes[l]=u}this.morphTargetsRelative=e.morphTargetsRelative;let o=e.groups;for(let l=0,u=o.length;l<u;l++){let d=o[l];this.addGroup(d.start,d.count,d.materialIndex)}let a=e.boundingBox;a!==null&&(this.boundingBox=a.clone());let c=e.boundingSphere;return c!==null&&(this.boundingSphere=c.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var fd=new G,cb=new G,ub=new Le,Qn=class{constructor(e=new G(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,i,r){return this.normal.set(e,t,i),this.constant=r,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,i){let r=fd.subVectors(i,t).cross(cb.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(r,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,i=!0){let r=e.delta(fd),s=this.normal.dot(r);if(s===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let o=-(e.start.dot(this.normal)+this.constant)/s;return i===!0&&(o<0||o>1)?null:t.copy(e.start).addScaledVector(r,o)}intersectsLine(e){let t=this.distanceToPoint(e.start),i=this.distanceToPoint(e.end);return t<0&&i>0||i<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let i=t||ub.getNormalMatrix(e),r=this.coplanarPoint(fd).applyMatrix4(e),s=this.normal.applyMatrix3(i).normalize();return this.constant=-r.dot(s),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},hb=0,Li=class extends li{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:hb++}),this.uuid=da(),this.name="",this.type="Material",this.blending=Ks,this.side=gr,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Cd,this.blendDst=Rd,this.blendEquation=Yr,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new Ge(0,0,0),this.blendAlpha=0,this.depthFunc=ks,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=I0,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Xl,this.stencilZFail=Xl,this.stencilZPass=Xl,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let i=e[t];if(i===void 0){Re(`Material: parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){Re(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}r&&r.isColor?r.set(i):r&&r.isVector2&&i&&i.isVector2||r&&r.isEuler&&i&&i.isEuler||r&&r.isVector3&&i&&i.isVector3?r.copy(i):this[t]=i}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(e).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(e).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(e).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(e).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(e).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(s=>s.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function r(s){let o=[];for(let a in s){let c=s[a];delete c.metadata,o.push(c)}return o}if(t){let s=r(e.textures),o=r(e.images);s.length>0&&(i.textures=s),o.length>0&&(i.images=o)}return i}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new Ge().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(i=>new Qn().fromJSON(i))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let i=e.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new qe().fromArray(i)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new qe().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,i=null;if(t!==null){let r=t.length;i=new Array(r);for(let s=0;s!==r;++s)i[s]=t[s].clone()}return this.clippingPlanes=i,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var Ri=new G,pd=new G,Cl=new G,Rl=new G,Ws=class{constructor(e=new G,t=new G(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,Ri)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let i=t.dot(this.direction);return i<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=Ri.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(Ri.copy(this.origin).addScaledVector(this.direction,t),Ri.distanceToSquared(e))}distanceSqToSegment(e,t,i,r){pd.copy(e).add(t).multiplyScalar(.5),Cl.copy(t).sub(e).normalize(),Rl.copy(this.origin).sub(pd);let s=e.distanceTo(t)*.5,o=-this.direction.dot(Cl),a=Rl.dot(this.direction),c=-Rl.dot(Cl),l=Rl.lengthSq(),u=Math.abs(1-o*o),d,h,f,v;if(u>0)if(d=o*c-a,h=o*a-c,v=s*u,d>=0)if(h>=-v)if(h<=v){let x=1/u;d*=x,h*=x,f=d*(d+o*h+2*a)+h*(o*d+h+2*c)+l}else h=s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;else h=-s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;else h<=-v?(d=Math.max(0,-(-o*s+a)),h=d>0?-s:Math.min(Math.max(-s,-c),s),f=-d*d+h*(h+2*c)+l):h<=v?(d=0,h=Math.min(Math.max(-s,-c),s),f=h*(h+2*c)+l):(d=Math.max(0,-(o*s+a)),h=d>0?s:Math.min(Math.max(-s,-c),s),f=-d*d+h*(h+2*c)+l);else h=o>0?-s:s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;return i&&i.copy(this.origin).addScaledVector(this.direction,d),r&&r.copy(pd).addScaledVector(Cl,h),f}intersectSphere(e,t){if(e.radius<0)return null;Ri.subVectors(e.center,this.origin);let i=Ri.dot(this.direction),r=Ri.dot(Ri)-i*i,s=e.radius*e.radius;if(r>s)return null;let o=Math.sqrt(s-r),a=i-o,c=i+o;return c<0?null:a<0?this.at(c,t):this.at(a,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let i=-(this.origin.dot(e.normal)+e.constant)/t;return i>=0?i:null}intersectPlane(e,t){let i=this.distanceToPlane(e);return i===null?null:this.at(i,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let i,r,s,o,a,c,l=1/this.direction.x,u=1/this.direction.y,d=1/this.direction.z,h=this.origin;return l>=0?(i=(e.min.x-h.x)*l,r=(e.max.x-h.x)*l):(i=(e.max.x-h.x)*l,r=(e.min.x-h.x)*l),u>=0?(s=(e.min.y-h.y)*u,o=(e.max.y-h.y)*u):(s=(e.max.y-h.y)*u,o=(e.min.y-h.y)*u),i>o||s>r||((s>i||isNaN(i))&&(i=s),(o<r||isNaN(r))&&(r=o),d>=0?(a=(e.min.z-h.z)*d,c=(e.max.z-h.z)*d):(a=(e.max.z-h.z)*d,c=(e.min.z-h.z)*d),i>c||a>r)||((a>i||i!==i)&&(i=a),(c<r||r!==r)&&(r=c),r<0)?null:this.at(i>=0?i:r,t)}intersectsBox(e){return this.intersectBox(e,Ri)!==null}intersectTriangle(e,t,i,r,s){let o=this.origin,a=this.direction,c=a.x,l=a.y,u=a.z,d=e.x-o.x,h=e.y-o.y,f=e.z-o.z,v=t.x-o.x,x=t.y-o.y,g=t.z-o.z,m=i.x-o.x,b=i.y-o.y,w=i.z-o.z,S=Math.abs(c),R=Math.abs(l),C=Math.abs(u),_,T,F,A,P,N,O,I,V,X,H,ee;if(S>=R&&S>=C?(F=c,N=d,V=v,ee=m,c>=0?(_=l,T=u,A=h,P=f,O=x,I=g,X=b,H=w):(_=u,T=l,A=f,P=h,O=g,I=x,X=w,H=b)):R>=C?(F=l,N=h,V=x,ee=b,l>=0?(_=u,T=c,A=f,P=d,O=g,I=v,X=w,H=m):(_=c,T=u,A=d,P=f,O=v,I=g,X=m,H=w)):(F=u,N=f,V=g,ee=w,u>=0?(_=c,T=l,A=d,P=h,O=v,I=x,X=m,H=b):(_=l,T=c,A=h,P=d,O=x,I=v,X=b,H=m)),F===0)return null;let $=_/F,Q=T/F,te=1/F,xe=A-$*N,Fe=P-Q*N,J=O-$*V,me=I-Q*V,be=X-$*ee,Ee=H-Q*ee,ge=be*me-Ee*J,Oe=xe*Ee-Fe*be,Et=J*Fe-me*xe;if(r){if(ge<0||Oe<0||Et<0)return null}else if((ge<0||Oe<0||Et<0)&&(ge>0||Oe>0||Et>0))return null;let Pe=ge+Oe+Et;if(Pe===0)return null;let it=te*(ge*N+Oe*V+Et*ee);return(Pe>0?it<0:it>0)?null:this.at(it/Pe,s)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},oc=class extends Li{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new Ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new ur,this.combine=Pd,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},Wg=new lt,zr=new Ws,Pl=new dr,$g=new G,Il=new G,Ll=new G,Nl=new G,md=new G,Dl=new G,Xg=new G,Fl=new G,nn=class extends yn{constructor(e=new hn,t=new oc){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}getVertexPosition(e,t){let i=this.geometry,r=i.attributes.position,s=i.morphAttributes.position,o=i.morphTargetsRelative;t.fromBufferAttribute(r,e);let a=this.morphTargetInfluences;if(s&&a){Dl.set(0,0,0);for(let c=0,l=s.length;c<l;c++){let u=a[c],d=s[c];u!==0&&(md.fromBufferAttribute(d,e),o?Dl.addScaledVector(md,u):Dl.addScaledVector(md.sub(t),u))}t.add(Dl)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.material,s=this.matrixWorld;r!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),Pl.copy(i.boundingSphere),Pl.applyMatrix4(s),zr.copy(e.ray).recast(e.near),!(Pl.containsPoint(zr.origin)===!1&&(zr.intersectSphere(Pl,$g)===null||zr.origin.distanceToSquared($g)>(e.far-e.near)**2))&&(Wg.copy(s).invert(),zr.copy(e.ray).applyMatrix4(Wg),!(i.boundingBox!==null&&zr.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(e,t,zr)))}_computeIntersections(e,t,i){let r,s=this.geometry,o=this.material,a=s.index,c=s.attributes.position,l=s.attributes.uv,u=s.attributes.uv1,d=s.attributes.normal,h=s.groups,f=s.drawRange;if(a!==null)if(Array.isArray(o))for(let v=0,x=h.length;v<x;v++){let g=h[v],m=o[g.materialIndex],b=Math.max(g.start,f.start),w=Math.min(a.count,Math.min(g.start+g.count,f.start+f.count));for(let S=b,R=w;S<R;S+=3){let C=a.getX(S),_=a.getX(S+1),T=a.getX(S+2);r=Ul(this,m,e,i,l,u,d,C,_,T),r&&(r.faceIndex=Math.floor(S/3),r.face.materialIndex=g.materialIndex,t.push(r))}}else{let v=Math.max(0,f.start),x=Math.min(a.count,f.start+f.count);for(let g=v,m=x;g<m;g+=3){let b=a.getX(g),w=a.getX(g+1),S=a.getX(g+2);r=Ul(this,o,e,i,l,u,d,b,w,S),r&&(r.faceIndex=Math.floor(g/3),t.push(r))}}else if(c!==void 0)if(Array.isArray(o))for(let v=0,x=h.length;v<x;v++){let g=h[v],m=o[g.materialIndex],b=Math.max(g.start,f.start),w=Math.min(c.count,Math.min(g.start+g.count,f.start+f.count));for(let S=b,R=w;S<R;S+=3){let C=S,_=S+1,T=S+2;r=Ul(this,m,e,i,l,u,d,C,_,T),r&&(r.faceIndex=Math.floor(S/3),r.face.materialIndex=g.materialIndex,t.push(r))}}else{let v=Math.max(0,f.start),x=Math.min(c.count,f.start+f.count);for(let g=v,m=x;g<m;g+=3){let b=g,w=g+1,S=g+2;r=Ul(this,o,e,i,l,u,d,b,w,S),r&&(r.faceIndex=Math.floor(g/3),t.push(r))}}}};function db(n,e,t,i,r,s,o,a){let c;if(e.side===dn?c=i.intersectTriangle(o,s,r,!0,a):c=i.intersectTriangle(r,s,o,e.side===gr,a),c===null)return null;Fl.copy(a),Fl.applyMatrix4(n.matrixWorld);let l=t.ray.origin.distanceTo(Fl);return l<t.near||l>t.far?null:{distance:l,point:Fl.clone(),object:n}}function Ul(n,e,t,i,r,s,o,a,c,l){n.getVertexPosition(a,Il),n.getVertexPosition(c,Ll),n.getVertexPosition(l,Nl);let u=db(n,e,t,i,Il,Ll,Nl,Xg);if(u){let d=new G;cr.getBarycoord(Xg,Il,Ll,Nl,d),r&&(u.uv=cr.getInterpolatedAttribute(r,a,c,l,d,new qe)),s&&(u.uv1=cr.getInterpolatedAttribute(s,a,c,l,d,new qe)),o&&(u.normal=cr.getInterpolatedAttribute(o,a,c,l,d,new G),u.normal.dot(i.direction)>0&&u.normal.multiplyScalar(-1));let h={a,b:c,c:l,normal:new G,materialIndex:0};cr.getNormal(Il,Ll,Nl,h.normal),u.face=h,u.barycoord=d}return u}var Wr=class extends xn{constructor(e=null,t=1,i=1,r,s,o,a,c,l=Dt,u=Dt,d,h){super(null,o,a,c,l,u,r,s,d,h),this.isDataTexture=!0,this.image={data:e,width:t,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Ni=class extends gt{constructor(e,t,i,r=1){super(e,t,i),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=r}copy(e){return super.copy(e),this.meshPerAttribute=e.meshPerAttribute,this}toJSON(){let e=super.toJSON();return e.meshPerAttribute=this.meshPerAttribute,e.isInstancedBufferAttribute=!0,e}};var Gr=new dr,fb=new qe(.5,.5),Ol=new G,$r=class{constructor(e=new Qn,t=new Qn,i=new Qn,r=new Qn,s=new Qn,o=new Qn){this.planes=[e,t,i,r,s,o]}set(e,t,i,r,s,o){let a=this.planes;return a[0].copy(e),a[1].copy(t),a[2].copy(i),a[3].copy(r),a[4].copy(s),a[5].copy(o),this}copy(e){let t=this.planes;for(let i=0;i<6;i++)t[i].copy(e.planes[i]);return this}setFromProjectionMatrix(e,t=Xn,i=!1){let r=this.planes,s=e.elements,o=s[0],a=s[1],c=s[2],l=s[3],u=s[4],d=s[5],h=s[6],f=s[7],v=s[8],x=s[9],g=s[10],m=s[11],b=s[12],w=s[13],S=s[14],R=s[15];if(r[0].setComponents(l-o,f-u,m-v,R-b).normalize(),r[1].setComponents(l+o,f+u,m+v,R+b).normalize(),r[2].setComponents(l+a,f+d,m+x,R+w).normalize(),r[3].setComponents(l-a,f-d,m-x,R-w).normalize(),i)r[4].setComponents(c,h,g,S).normalize(),r[5].setComponents(l-c,f-h,m-g,R-S).normalize();else if(r[4].setComponents(l-c,f-h,m-g,R-S).normalize(),t===Xn)r[5].setComponents(l+c,f+h,m+g,R+S).normalize();else if(t===$o)r[5].setComponents(c,h,g,S).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),Gr.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),Gr.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(Gr)}intersectsSprite(e){Gr.center.set(0,0,0);let t=fb.distanceTo(e.center);return Gr.radius=.7071067811865476+t,Gr.applyMatrix4(e.matrixWorld),this.intersectsSphere(Gr)}intersectsSphere(e){let t=this.planes,i=e.center,r=-e.radius;for(let s=0;s<6;s++)if(t[s].distanceToPoint(i)<r)return!1;return!0}intersectsBox(e){let t=this.planes;for(let i=0;i<6;i++){let r=t[i];if(Ol.x=r.normal.x>0?e.max.x:e.min.x,Ol.y=r.normal.y>0?e.max.y:e.min.y,Ol.z=r.normal.z>0?e.max.z:e.min.z,r.distanceToPoint(Ol)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let i=0;i<6;i++)if(t[i].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},qg=new lt,ac=class n{constructor(){this.coordinateSystem=Xn,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,i=this._frustums;for(let r=0;r<t.length;r++){let s=t[r];qg.multiplyMatrices(s.projectionMatrix,s.matrixWorldInverse),i[r]===void 0&&(i[r]=new $r),i[r].setFromProjectionMatrix(qg,s.coordinateSystem,s.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,i=e._frustums;for(let r=0;r<e._count;r++)t[r]===void 0&&(t[r]=new $r),t[r].copy(i[r]);return this._count=e._count,this}clone(){return new n().copy(this)}};var lc=class extends Li{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new Ge(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}},cc=new G,uc=new G,Yg=new lt,Go=new Ws,kl=new dr,gd=new G,Zg=new G,hc=class extends yn{constructor(e=new hn,t=new lc){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,i=[0];for(let r=1,s=t.count;r<s;r++)cc.fromBufferAttribute(t,r-1),uc.fromBufferAttribute(t,r),i[r]=i[r-1],i[r]+=cc.distanceTo(uc);e.setAttribute("lineDistance",new _n(i,1))}else Re("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.matrixWorld,s=e.params.Line.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),kl.copy(i.boundingSphere),kl.applyMatrix4(r),kl.radius+=s,e.ray.intersectsSphere(kl)===!1)return;Yg.copy(r).invert(),Go.copy(e.ray).applyMatrix4(Yg);let a=s/((this.scale.x+this.scale.y+this.scale.z)/3),c=a*a,l=this.isLineSegments?2:1,u=i.index,h=i.attributes.position;if(u!==null){let f=Math.max(0,o.start),v=Math.min(u.count,o.start+o.count);for(let x=f,g=v-1;x<g;x+=l){let m=u.getX(x),b=u.getX(x+1),w=Bl(this,e,Go,c,m,b,x);w&&t.push(w)}if(this.isLineLoop){let x=u.getX(v-1),g=u.getX(f),m=Bl(this,e,Go,c,x,g,v-1);m&&t.push(m)}}else{let f=Math.max(0,o.start),v=Math.min(h.count,o.start+o.count);for(let x=f,g=v-1;x<g;x+=l){let m=Bl(this,e,Go,c,x,x+1,x);m&&t.push(m)}if(this.isLineLoop){let x=Bl(this,e,Go,c,v-1,f,v-1);x&&t.push(x)}}}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}};function Bl(n,e,t,i,r,s,o){let a=n.geometry.attributes.position;if(cc.fromBufferAttribute(a,r),uc.fromBufferAttribute(a,s),t.distanceSqToSegment(cc,uc,gd,Zg)>i)return;gd.applyMatrix4(n.matrixWorld);let l=e.ray.origin.distanceTo(gd);if(!(l<e.near||l>e.far))return{distance:l,point:Zg.clone().applyMatrix4(n.matrixWorld),index:o,face:null,faceIndex:null,barycoord:null,object:n}}var Jg=new G,Kg=new G,$s=class extends hc{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,i=[];for(let r=0,s=t.count;r<s;r+=2)Jg.fromBufferAttribute(t,r),Kg.fromBufferAttribute(t,r+1),i[r]=r===0?0:i[r-1],i[r+1]=i[r]+Jg.distanceTo(Kg);e.setAttribute("lineDistance",new _n(i,1))}else Re("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}};var dc=class extends Li{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new Ge(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}},jg=new lt,bd=new Ws,zl=new dr,Gl=new G,Xs=class extends yn{constructor(e=new hn,t=new dc){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.matrixWorld,s=e.params.Points.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),zl.copy(i.boundingSphere),zl.applyMatrix4(r),zl.radius+=s,e.ray.intersectsSphere(zl)===!1)return;jg.copy(r).invert(),bd.copy(e.ray).applyMatrix4(jg);let a=s/((this.scale.x+this.scale.y+this.scale.z)/3),c=a*a,l=i.index,d=i.attributes.position;if(l!==null){let h=Math.max(0,o.start),f=Math.min(l.count,o.start+o.count);for(let v=h,x=f;v<x;v++){let g=l.getX(v);Gl.fromBufferAttribute(d,g),Qg(Gl,g,c,r,e,t,this)}}else{let h=Math.max(0,o.start),f=Math.min(d.count,o.start+o.count);for(let v=h,x=f;v<x;v++)Gl.fromBufferAttribute(d,v),Qg(Gl,v,c,r,e,t,this)}}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}};function Qg(n,e,t,i,r,s,o){let a=bd.distanceSqToPoint(n);if(a<t){let c=new G;bd.closestPointToPoint(n,c),c.applyMatrix4(i);let l=r.ray.origin.distanceTo(c);if(l<r.near||l>r.far)return;s.push({distance:l,distanceToRay:Math.sqrt(a),point:c,index:e,face:null,faceIndex:null,barycoord:null,object:o})}}var Ko=class extends xn{constructor(e=[],t=Zr,i,r,s,o,a,c,l,u){super(e,t,i,r,s,o,a,c,l,u),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}};var Di=class extends xn{constructor(e,t,i=ei,r,s,o,a=Dt,c=Dt,l,u=Ii,d=1){if(u!==Ii&&u!==Ui)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let h={width:e,height:t,depth:d};super(h,r,s,o,a,c,u,i,l),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new Gs(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},jo=class extends Di{constructor(e,t=ei,i=Zr,r,s,o=Dt,a=Dt,c,l=Ii){let u={width:e,height:e,depth:1},d=[u,u,u,u,u,u];super(e,e,t,i,r,s,o,a,c,l),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},Qo=class extends xn{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},qs=class n extends hn{constructor(e=1,t=1,i=1,r=1,s=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:i,widthSegments:r,heightSegments:s,depthSegments:o};let a=this;r=Math.floor(r),s=Math.floor(s),o=Math.floor(o);let c=[],l=[],u=[],d=[],h=0,f=0;v("z","y","x",-1,-1,i,t,e,o,s,0),v("z","y","x",1,-1,i,t,-e,o,s,1),v("x","z","y",1,1,e,i,t,r,o,2),v("x","z","y",1,-1,e,i,-t,r,o,3),v("x","y","z",1,-1,e,t,i,r,s,4),v("x","y","z",-1,-1,e,t,-i,r,s,5),this.setIndex(c),this.setAttribute("position",new _n(l,3)),this.setAttribute("normal",new _n(u,3)),this.setAttribute("uv",new _n(d,2));function v(x,g,m,b,w,S,R,C,_,T,F){let A=S/_,P=R/T,N=S/2,O=R/2,I=C/2,V=_+1,X=T+1,H=0,ee=0,$=new G;for(let Q=0;Q<X;Q++){let te=Q*P-O;for(let xe=0;xe<V;xe++){let Fe=xe*A-N;$[x]=Fe*b,$[g]=te*w,$[m]=I,l.push($.x,$.y,$.z),$[x]=0,$[g]=0,$[m]=C>0?1:-1,u.push($.x,$.y,$.z),d.push(xe/_),d.push(1-Q/T),H+=1}}for(let Q=0;Q<T;Q++)for(let te=0;te<_;te++){let xe=h+te+V*Q,Fe=h+te+V*(Q+1),J=h+(te+1)+V*(Q+1),me=h+(te+1)+V*Q;c.push(xe,Fe,me),c.push(Fe,J,me),ee+=6}a.addGroup(f,ee,F),f+=ee,h+=H}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new n(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}};var ea=class n extends hn{constructor(e=1,t=1,i=1,r=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:i,heightSegments:r};let s=e/2,o=t/2,a=Math.floor(i),c=Math.floor(r),l=a+1,u=c+1,d=e/a,h=t/c,f=[],v=[],x=[],g=[];for(let m=0;m<u;m++){let b=m*h-o;for(let w=0;w<l;w++){let S=w*d-s;v.push(S,-b,0),x.push(0,0,1),g.push(w/a),g.push(1-m/c)}}for(let m=0;m<c;m++)for(let b=0;b<a;b++){let w=b+l*m,S=b+l*(m+1),R=b+1+l*(m+1),C=b+1+l*m;f.push(w,S,C),f.push(S,R,C)}this.setIndex(f),this.setAttribute("position",new _n(v,3)),this.setAttribute("normal",new _n(x,3)),this.setAttribute("uv",new _n(g,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new n(e.width,e.height,e.widthSegments,e.heightSegments)}};function Kr(n){let e={};for(let t in n){e[t]={};for(let i in n[t]){let r=n[t][i];if(e0(r))r.isRenderTargetTexture?(Re("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][i]=null):e[t][i]=r.clone();else if(Array.isArray(r))if(e0(r[0])){let s=[];for(let o=0,a=r.length;o<a;o++)s[o]=r[o].clone();e[t][i]=s}else e[t][i]=r.slice();else e[t][i]=r}}return e}function rn(n){let e={};for(let t=0;t<n.length;t++){let i=Kr(n[t]);for(let r in i)e[r]=i[r]}return e}function e0(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function pb(n){let e=[];for(let t=0;t<n.length;t++)e.push(n[t].clone());return e}function jd(n){let e=n.getRenderTarget();return e===null?n.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:$e.workingColorSpace}var W0={clone:Kr,merge:rn},mb=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,gb=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,ui=class extends Li{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=mb,this.fragmentShader=gb,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=Kr(e.uniforms),this.uniformsGroups=pb(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let r in this.uniforms){let o=this.uniforms[r].value;o&&o.isTexture?t.uniforms[r]={type:"t",value:o.toJSON(e).uuid}:o&&o.isColor?t.uniforms[r]={type:"c",value:o.getHex()}:o&&o.isVector2?t.uniforms[r]={type:"v2",value:o.toArray()}:o&&o.isVector3?t.uniforms[r]={type:"v3",value:o.toArray()}:o&&o.isVector4?t.uniforms[r]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?t.uniforms[r]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?t.uniforms[r]={type:"m4",value:o.toArray()}:t.uniforms[r]={value:o}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let i={};for(let r in this.extensions)this.extensions[r]===!0&&(i[r]=!0);return Object.keys(i).length>0&&(t.extensions=i),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let i in e.uniforms){let r=e.uniforms[i];switch(this.uniforms[i]={},r.type){case"t":this.uniforms[i].value=t[r.value]||null;break;case"c":this.uniforms[i].value=new Ge().setHex(r.value);break;case"v2":this.uniforms[i].value=new qe().fromArray(r.value);break;case"v3":this.uniforms[i].value=new G().fromArray(r.value);break;case"v4":this.uniforms[i].value=new ut().fromArray(r.value);break;case"m3":this.uniforms[i].value=new Le().fromArray(r.value);break;case"m4":this.uniforms[i].value=new lt().fromArray(r.value);break;default:this.uniforms[i].value=r.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let i in e.extensions)this.extensions[i]=e.extensions[i];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},Ys=class extends ui{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var fc=class extends Li{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=R0,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},pc=class extends Li{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function Ds(n,e){return!n||n.constructor===e?n:typeof e.BYTES_PER_ELEMENT=="number"?new e(n):Array.prototype.slice.call(n)}function Vl(n){return n!==void 0&&n.inTangents!==void 0&&n.outTangents!==void 0}var fr=class{constructor(e,t,i,r){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=r!==void 0?r:new t.constructor(i),this.sampleValues=t,this.valueSize=i,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,i=this._cachedIndex,r=t[i],s=t[i-1];e:{t:{let o;n:{i:if(!(e<r)){for(let a=i+2;;){if(r===void 0){if(e<s)break i;return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}if(i===a)break;if(s=r,r=t[++i],e<r)break t}o=t.length;break n}if(!(e>=s)){let a=t[1];e<a&&(i=2,s=a);for(let c=i-2;;){if(s===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(i===c)break;if(r=s,s=t[--i-1],e>=s)break t}o=i,i=0;break n}break e}for(;i<o;){let a=i+o>>>1;e<t[a]?o=a:i=a+1}if(r=t[i],s=t[i-1],s===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(r===void 0)return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}this._cachedIndex=i,this.intervalChanged_(i,s,r)}return this.interpolate_(i,s,e,r)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,i=this.sampleValues,r=this.valueSize,s=e*r;for(let o=0;o!==r;++o)t[o]=i[s+o];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},mc=class extends fr{constructor(e,t,i,r){super(e,t,i,r),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:_d,endingEnd:_d}}intervalChanged_(e,t,i){let r=this.parameterPositions,s=e-2,o=e+1,a=r[s],c=r[o];if(a===void 0)switch(this.getSettings_().endingStart){case xd:s=e,a=2*t-i;break;case yd:s=r.length-2,a=t+r[s]-r[s+1];break;default:s=e,a=i}if(c===void 0)switch(this.getSettings_().endingEnd){case xd:o=e,c=2*i-t;break;case yd:o=1,c=i+r[1]-r[0];break;default:o=e-1,c=t}let l=(i-t)*.5,u=this.valueSize;this._weightPrev=l/(t-a),this._weightNext=l/(c-i),this._offsetPrev=s*u,this._offsetNext=o*u}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=this._offsetPrev,d=this._offsetNext,h=this._weightPrev,f=this._weightNext,v=(i-t)/(r-t),x=v*v,g=x*v,m=-h*g+2*h*x-h*v,b=(1+h)*g+(-1.5-2*h)*x+(-.5+h)*v+1,w=(-1-f)*g+(1.5+f)*x+.5*v,S=f*g-f*x;for(let R=0;R!==a;++R)s[R]=m*o[u+R]+b*o[l+R]+w*o[c+R]+S*o[d+R];return s}},gc=class extends fr{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=(i-t)/(r-t),d=1-u;for(let h=0;h!==a;++h)s[h]=o[l+h]*d+o[c+h]*u;return s}},vc=class extends fr{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e){return this.copySampleValue_(e-1)}},_c=class extends fr{interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=this.inTangents,d=this.outTangents;if(!u||!d){let v=(i-t)/(r-t),x=1-v;for(let g=0;g!==a;++g)s[g]=o[l+g]*x+o[c+g]*v;return s}let h=a*2,f=e-1;for(let v=0;v!==a;++v){let x=o[l+v],g=o[c+v],m=f*h+v*2,b=d[m],w=d[m+1],S=e*h+v*2,R=u[S],C=u[S+1],_=_b(i,t,b,R,r);s[v]=$0(_,x,w,C,g)}return s}};function $0(n,e,t,i,r){let s=1-n;return s*s*s*e+3*s*s*n*t+3*s*n*n*i+n*n*n*r}function vb(n,e,t,i,r){let s=1-n;return 3*s*s*(t-e)+6*s*n*(i-t)+3*n*n*(r-i)}function _b(n,e,t,i,r){let s=(n-e)/(r-e);for(let o=0;o<8;o++){let a=$0(s,e,t,i,r)-n;if(Math.abs(a)<1e-10)break;let c=vb(s,e,t,i,r);if(Math.abs(c)<1e-10)break;s=Math.max(0,Math.min(1,s-a/c))}return s}var Nn=class{constructor(e,t,i,r){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=Ds(t,this.TimeBufferType),this.values=Ds(i,this.ValueBufferType),this.setInterpolation(r||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,i;if(t.toJSON!==this.toJSON)i=t.toJSON(e);else{i={name:e.name,times:Ds(e.times,Array),values:Ds(e.values,Array)};let r=e.getInterpolation();r!==e.DefaultInterpolation&&(i.interpolation=r),Vl(e.settings)&&(i.settings={inTangents:Ds(e.settings.inTangents,Array),outTangents:Ds(e.settings.outTangents,Array)})}return i.type=e.ValueTypeName,i}InterpolantFactoryMethodDiscrete(e){return new vc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new gc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new mc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new _c(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case Ho:t=this.InterpolantFactoryMethodDiscrete;break;case tc:t=this.InterpolantFactoryMethodLinear;break;case $l:t=this.InterpolantFactoryMethodSmooth;break;case vd:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let i="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(i);return Re("KeyframeTrack:",i),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Ho;case this.InterpolantFactoryMethodLinear:return tc;case this.InterpolantFactoryMethodSmooth:return $l;case this.InterpolantFactoryMethodBezier:return vd}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let i=0,r=t.length;i!==r;++i)t[i]+=e;Vl(this.settings)&&(t0(this.settings.inTangents,e),t0(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let i=0,r=t.length;i!==r;++i)t[i]*=e;Vl(this.settings)&&(n0(this.settings.inTangents,e),n0(this.settings.outTangents,e))}return this}trim(e,t){let i=this.times,r=i.length,s=0,o=r-1;for(;s!==r&&i[s]<e;)++s;for(;o!==-1&&i[o]>t;)--o;if(++o,s!==0||o!==r){s>=o&&(o=Math.max(o,1),s=o-1);let a=this.getValueSize();this.times=i.slice(s,o),this.values=this.values.slice(s*a,o*a)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(Ie("KeyframeTrack: Invalid value size in track.",this),e=!1);let i=this.times,r=this.values,s=i.length;s===0&&(Ie("KeyframeTrack: Track is empty.",this),e=!1);let o=null;for(let a=0;a!==s;a++){let c=i[a];if(typeof c=="number"&&isNaN(c)){Ie("KeyframeTrack: Time is not a valid number.",this,a,c),e=!1;break}if(o!==null&&o>c){Ie("KeyframeTrack: Out of order keys.",this,a,c,o),e=!1;break}o=c}if(r!==void 0&&Xy(r))for(let a=0,c=r.length;a!==c;++a){let l=r[a];if(isNaN(l)){Ie("KeyframeTrack: Value is not a valid number.",this,a,l),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),i=this.getValueSize(),r=this.getInterpolation()===$l,s=e.length-1,o=1;for(let a=1;a<s;++a){let c=!1,l=e[a],u=e[a+1];if(l!==u&&(a!==1||l!==e[0]))if(r)c=!0;else{let d=a*i,h=d-i,f=d+i;for(let v=0;v!==i;++v){let x=t[d+v];if(x!==t[h+v]||x!==t[f+v]){c=!0;break}}}if(c){if(a!==o){e[o]=e[a];let d=a*i,h=o*i;for(let f=0;f!==i;++f)t[h+f]=t[d+f]}++o}}if(s>0){e[o]=e[s];for(let a=s*i,c=o*i,l=0;l!==i;++l)t[c+l]=t[a+l];++o}return o!==e.length?(this.times=e.slice(0,o),this.values=t.slice(0,o*i)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),i=this.constructor,r=new i(this.name,e,t);return r.createInterpolant=this.createInterpolant,Vl(this.settings)&&(r.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),r}};function t0(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]+=e}function n0(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]*=e}Nn.prototype.ValueTypeName="";Nn.prototype.TimeBufferType=Float32Array;Nn.prototype.ValueBufferType=Float32Array;Nn.prototype.DefaultInterpolation=tc;var pr=class extends Nn{constructor(e,t,i){super(e,t,i)}};pr.prototype.ValueTypeName="bool";pr.prototype.ValueBufferType=Array;pr.prototype.DefaultInterpolation=Ho;pr.prototype.InterpolantFactoryMethodLinear=void 0;pr.prototype.InterpolantFactoryMethodSmooth=void 0;var xc=class extends Nn{constructor(e,t,i,r){super(e,t,i,r)}};xc.prototype.ValueTypeName="color";var yc=class extends Nn{constructor(e,t,i,r){super(e,t,i,r)}};yc.prototype.ValueTypeName="number";var bc=class extends fr{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=(i-t)/(r-t),l=e*a;for(let u=l+a;l!==u;l+=4)ci.slerpFlat(s,0,o,l-a,o,l,c);return s}},ta=class extends Nn{constructor(e,t,i,r){super(e,t,i,r)}InterpolantFactoryMethodLinear(e){return new bc(this.times,this.values,this.getValueSize(),e)}};ta.prototype.ValueTypeName="quaternion";ta.prototype.InterpolantFactoryMethodSmooth=void 0;var mr=class extends Nn{constructor(e,t,i){super(e,t,i)}};mr.prototype.ValueTypeName="string";mr.prototype.ValueBufferType=Array;mr.prototype.DefaultInterpolation=Ho;mr.prototype.InterpolantFactoryMethodLinear=void 0;mr.prototype.InterpolantFactoryMethodSmooth=void 0;var Mc=class extends Nn{constructor(e,t,i,r){super(e,t,i,r)}};Mc.prototype.ValueTypeName="vector";var Sc=class{constructor(e,t,i){let r=this,s=!1,o=0,a=0,c,l=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=i,this._abortController=null,this.itemStart=function(u){a++,s===!1&&r.onStart!==void 0&&r.onStart(u,o,a),s=!0},this.itemEnd=function(u){o++,r.onProgress!==void 0&&r.onProgress(u,o,a),o===a&&(s=!1,r.onLoad!==void 0&&r.onLoad())},this.itemError=function(u){r.onError!==void 0&&r.onError(u)},this.resolveURL=function(u){return u=u.normalize("NFC"),c?c(u):u},this.setURLModifier=function(u){return c=u,this},this.addHandler=function(u,d){return l.push(u,d),this},this.removeHandler=function(u){let d=l.indexOf(u);return d!==-1&&l.splice(d,2),this},this.getHandler=function(u){for(let d=0,h=l.length;d<h;d+=2){let f=l[d],v=l[d+1];if(f.global&&(f.lastIndex=0),f.test(u))return v}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},X0=new Sc,wc=class{constructor(e){this.manager=e!==void 0?e:X0,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let i=this;return new Promise(function(r,s){i.load(e,r,t,s)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};wc.DEFAULT_MATERIAL_NAME="__DEFAULT";var Hl=new G,Wl=new ci,ai=new G,na=class extends yn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new lt,this.projectionMatrix=new lt,this.projectionMatrixInverse=new lt,this.coordinateSystem=Xn,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Hl,Wl,ai),ai.x===1&&ai.y===1&&ai.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Hl,Wl,ai.set(1,1,1)).invert()}updateWorldMatrix(e,t,i=!1){super.updateWorldMatrix(e,t,i),this.matrixWorld.decompose(Hl,Wl,ai),ai.x===1&&ai.y===1&&ai.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Hl,Wl,ai.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},lr=new G,i0=new qe,r0=new qe,un=class extends na{constructor(e=50,t=1,i=.1,r=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=i,this.far=r,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=nc*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(Zh*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return nc*2*Math.atan(Math.tan(Zh*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,i){lr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(lr.x,lr.y).multiplyScalar(-e/lr.z),lr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set(lr.x,lr.y).multiplyScalar(-e/lr.z)}getViewSize(e,t){return this.getViewBounds(e,i0,r0),t.subVectors(r0,i0)}setViewOffset(e,t,i,r,s,o){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=r,this.view.width=s,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(Zh*.5*this.fov)/this.zoom,i=2*t,r=this.aspect*i,s=-.5*r,o=this.view;if(this.view!==null&&this.view.enabled){let c=o.fullWidth,l=o.fullHeight;s+=o.offsetX*r/c,t-=o.offsetY*i/l,r*=o.width/c,i*=o.height/l}let a=this.filmOffset;a!==0&&(s+=e*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(s,s+r,t,t-i,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var Tc=class extends na{constructor(e=-1,t=1,i=1,r=-1,s=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=i,this.bottom=r,this.near=s,this.far=o,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,i,r,s,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=r,this.view.width=s,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,r=(this.top+this.bottom)/2,s=i-e,o=i+e,a=r+t,c=r-t;if(this.view!==null&&this.view.enabled){let l=(this.right-this.left)/this.view.fullWidth/this.zoom,u=(this.top-this.bottom)/this.view.fullHeight/this.zoom;s+=l*this.view.offsetX,o=s+l*this.view.width,a-=u*this.view.offsetY,c=a-u*this.view.height}this.projectionMatrix.makeOrthographic(s,o,a,c,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}};var Xr=class extends hn{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(e){return super.copy(e),this.instanceCount=e.instanceCount,this}toJSON(){let e=super.toJSON();return e.instanceCount=this.instanceCount,e.isInstancedBufferGeometry=!0,e}};var Fs=-90,Us=1,Zs=class extends yn{constructor(e,t,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;let r=new un(Fs,Us,e,t);r.layers=this.layers,this.add(r);let s=new un(Fs,Us,e,t);s.layers=this.layers,this.add(s);let o=new un(Fs,Us,e,t);o.layers=this.layers,this.add(o);let a=new un(Fs,Us,e,t);a.layers=this.layers,this.add(a);let c=new un(Fs,Us,e,t);c.layers=this.layers,this.add(c);let l=new un(Fs,Us,e,t);l.layers=this.layers,this.add(l)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[i,r,s,o,a,c]=t;for(let l of t)this.remove(l);if(e===Xn)i.up.set(0,1,0),i.lookAt(1,0,0),r.up.set(0,1,0),r.lookAt(-1,0,0),s.up.set(0,0,-1),s.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),c.up.set(0,1,0),c.lookAt(0,0,-1);else if(e===$o)i.up.set(0,-1,0),i.lookAt(-1,0,0),r.up.set(0,-1,0),r.lookAt(1,0,0),s.up.set(0,0,1),s.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),c.up.set(0,-1,0),c.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let l of t)this.add(l),l.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:i,activeMipmapLevel:r}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[s,o,a,c,l,u]=this.children,d=e.getRenderTarget(),h=e.getActiveCubeFace(),f=e.getActiveMipmapLevel(),v=e.xr.enabled;e.xr.enabled=!1;let x=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let g=!1;e.isWebGLRenderer===!0?g=e.state.buffers.depth.getReversed():g=e.reversedDepthBuffer,e.setRenderTarget(i,0,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,s),e.setRenderTarget(i,1,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(i,2,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(i,3,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),e.setRenderTarget(i,4,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),i.texture.mipmapsAutoUpdate=x,e.setRenderTarget(i,5,r),g&&e.autoClear===!1&&e.clearDepth(),e.render(t,u),e.setRenderTarget(d,h,f),e.xr.enabled=v,i.texture.needsPMREMUpdate=!0}},Ac=class extends un{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var Qd="\\[\\]\\.:\\/",xb=new RegExp("["+Qd+"]","g"),ef="[^"+Qd+"]",yb="[^"+Qd.replace("\\.","")+"]",bb=/((?:WC+[\/:])*)/.source.replace("WC",ef),Mb=/(WCOD+)?/.source.replace("WCOD",yb),Sb=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",ef),wb=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",ef),Tb=new RegExp("^"+bb+Mb+Sb+wb+"$"),Ab=["material","materials","bones","map"],Md=class{constructor(e,t,i){let r=i||mt.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,r)}getValue(e,t){this.bind();let i=this._targetGroup.nCachedObjects_,r=this._bindings[i];r!==void 0&&r.getValue(e,t)}setValue(e,t){let i=this._bindings;for(let r=this._targetGroup.nCachedObjects_,s=i.length;r!==s;++r)i[r].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].unbind()}},mt=class n{constructor(e,t,i){this.path=t,this.parsedPath=i||n.parseTrackName(t),this.node=n.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,i){return e&&e.isAnimationObjectGroup?new n.Composite(e,t,i):new n(e,t,i)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(xb,"")}static parseTrackName(e){let t=Tb.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let i={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},r=i.nodeName&&i.nodeName.lastIndexOf(".");if(r!==void 0&&r!==-1){let s=i.nodeName.substring(r+1);Ab.indexOf(s)!==-1&&(i.nodeName=i.nodeName.substring(0,r),i.objectName=s)}if(i.propertyName===null||i.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return i}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let i=e.skeleton.getBoneByName(t);if(i!==void 0)return i}if(e.children){let i=function(s){for(let o=0;o<s.length;o++){let a=s[o];if(a.name===t||a.uuid===t)return a;let c=i(a.children);if(c)return c}return null},r=i(e.children);if(r)return r}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)e[t++]=i[r]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,i=t.objectName,r=t.propertyName,s=t.propertyIndex;if(e||(e=n.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){Re("PropertyBinding: No target node found for track: "+this.path+".");return}if(i){let l=t.objectIndex;switch(i){case"materials":if(!e.material){Ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){Ie("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){Ie("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let u=0;u<e.length;u++)if(e[u].name===l){l=u;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){Ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){Ie("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[i]===void 0){Ie("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[i]}if(l!==void 0){if(e[l]===void 0){Ie("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[l]}}let o=e[r];if(o===void 0){let l=t.nodeName;Ie("PropertyBinding: Trying to update property for track: "+l+"."+r+" but it wasn't found.",e);return}let a=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?a=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let c=this.BindingType.Direct;if(s!==void 0){if(r==="morphTargetInfluences"){if(!e.geometry){Ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){Ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[s]!==void 0&&(s=e.morphTargetDictionary[s])}c=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=s}else o.fromArray!==void 0&&o.toArray!==void 0?(c=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(c=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=r;this.getValue=this.GetterByBindingType[c],this.setValue=this.SetterByBindingTypeAndVersioning[c][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};mt.Composite=Md;mt.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};mt.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};mt.prototype.GetterByBindingType=[mt.prototype._getValue_direct,mt.prototype._getValue_array,mt.prototype._getValue_arrayElement,mt.prototype._getValue_toArray];mt.prototype.SetterByBindingTypeAndVersioning=[[mt.prototype._setValue_direct,mt.prototype._setValue_direct_setNeedsUpdate,mt.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_array,mt.prototype._setValue_array_setNeedsUpdate,mt.prototype._setValue_array_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_arrayElement,mt.prototype._setValue_arrayElement_setNeedsUpdate,mt.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_fromArray,mt.prototype._setValue_fromArray_setNeedsUpdate,mt.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var ZR=new Float32Array(1);var Sd=class{static{this.prototype.isMatrix2=!0}constructor(e,t,i,r){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,i,r)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let i=0;i<4;i++)this.elements[i]=e[i+t];return this}set(e,t,i,r){let s=this.elements;return s[0]=e,s[2]=t,s[1]=i,s[3]=r,this}};function tf(n,e,t,i){let r=Eb(i);switch(t){case Hd:return n*e;case $d:return n*e/r.components*r.byteLength;case Nc:return n*e/r.components*r.byteLength;case vr:return n*e*2/r.components*r.byteLength;case Dc:return n*e*2/r.components*r.byteLength;case Wd:return n*e*3/r.components*r.byteLength;case Mn:return n*e*4/r.components*r.byteLength;case Fc:return n*e*4/r.components*r.byteLength;case sa:case oa:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case aa:case la:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Oc:case Bc:return Math.max(n,16)*Math.max(e,8)/4;case Uc:case kc:return Math.max(n,8)*Math.max(e,8)/2;case zc:case Gc:case Hc:case Wc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case Vc:case ca:case $c:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Xc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case qc:return Math.floor((n+4)/5)*Math.floor((e+3)/4)*16;case Yc:return Math.floor((n+4)/5)*Math.floor((e+4)/5)*16;case Zc:return Math.floor((n+5)/6)*Math.floor((e+4)/5)*16;case Jc:return Math.floor((n+5)/6)*Math.floor((e+5)/6)*16;case Kc:return Math.floor((n+7)/8)*Math.floor((e+4)/5)*16;case jc:return Math.floor((n+7)/8)*Math.floor((e+5)/6)*16;case Qc:return Math.floor((n+7)/8)*Math.floor((e+7)/8)*16;case eu:return Math.floor((n+9)/10)*Math.floor((e+4)/5)*16;case tu:return Math.floor((n+9)/10)*Math.floor((e+5)/6)*16;case nu:return Math.floor((n+9)/10)*Math.floor((e+7)/8)*16;case iu:return Math.floor((n+9)/10)*Math.floor((e+9)/10)*16;case ru:return Math.floor((n+11)/12)*Math.floor((e+9)/10)*16;case su:return Math.floor((n+11)/12)*Math.floor((e+11)/12)*16;case ou:case au:case lu:return Math.ceil(n/4)*Math.ceil(e/4)*16;case cu:case uu:return Math.ceil(n/4)*Math.ceil(e/4)*8;case ua:case hu:return Math.ceil(n/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function Eb(n){switch(n){case fn:case Bd:return{byteLength:1,components:1};case Qs:case zd:case ti:return{byteLength:2,components:1};case Ic:case Lc:return{byteLength:2,components:4};case ei:case Pc:case Dn:return{byteLength:4,components:1};case Gd:case Vd:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Re("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function pv(){let n=null,e=!1,t=null,i=null;function r(s,o){i=n.requestAnimationFrame(r),t(s,o)}return{start:function(){e!==!0&&t!==null&&n!==null&&(i=n.requestAnimationFrame(r),e=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),e=!1},setAnimationLoop:function(s){t=s},setContext:function(s){n=s}}}function Rb(n){let e=new WeakMap;function t(a,c){let l=a.array,u=a.usage,d=l.byteLength,h=n.createBuffer();n.bindBuffer(c,h),n.bufferData(c,l,u),a.onUploadCallback();let f;if(l instanceof Float32Array)f=n.FLOAT;else if(typeof Float16Array<"u"&&l instanceof Float16Array)f=n.HALF_FLOAT;else if(l instanceof Uint16Array)a.isFloat16BufferAttribute?f=n.HALF_FLOAT:f=n.UNSIGNED_SHORT;else if(l instanceof Int16Array)f=n.SHORT;else if(l instanceof Uint32Array)f=n.UNSIGNED_INT;else if(l instanceof Int32Array)f=n.INT;else if(l instanceof Int8Array)f=n.BYTE;else if(l instanceof Uint8Array)f=n.UNSIGNED_BYTE;else if(l instanceof Uint8ClampedArray)f=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+l);return{buffer:h,type:f,bytesPerElement:l.BYTES_PER_ELEMENT,version:a.version,size:d}}function i(a,c,l){let u=c.array,d=c.updateRanges;if(n.bindBuffer(l,a),d.length===0)n.bufferSubData(l,0,u);else{d.sort((f,v)=>f.start-v.start);let h=0;for(let f=1;f<d.length;f++){let v=d[h],x=d[f];x.start<=v.start+v.count+1?v.count=Math.max(v.count,x.start+x.count-v.start):(++h,d[h]=x)}d.length=h+1;for(let f=0,v=d.length;f<v;f++){let x=d[f];n.bufferSubData(l,x.start*u.BYTES_PER_ELEMENT,u,x.start,x.count)}c.clearUpdateRanges()}c.onUploadCallback()}function r(a){return a.isInterleavedBufferAttribute&&(a=a.data),e.get(a)}function s(a){a.isInterleavedBufferAttribute&&(a=a.data);let c=e.get(a);c&&(n.deleteBuffer(c.buffer),e.delete(a))}function o(a,c){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let u=e.get(a);(!u||u.version<a.version)&&e.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let l=e.get(a);if(l===void 0)e.set(a,t(a,c));else if(l.version<a.version){if(l.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(l.buffer,a,c),l.version=a.version}}return{get:r,remove:s,update:o}}var Pb=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,Ib=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,Lb=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,Nb=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Db=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Fb=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,Ub=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,Ob=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,kb=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,Bb=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,zb=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,Gb=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Vb=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,Hb=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,Wb=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,$b=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,Xb=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,qb=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,Yb=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,Zb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Jb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,Kb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,jb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,Qb=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,eM=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,tM=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,nM=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,iM=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,rM=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,sM="gl_FragColor = linearToOutputTexel( gl_FragColor );",oM=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,aM=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,lM=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,cM=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,uM=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,hM=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,dM=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,fM=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,pM=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,mM=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,gM=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,vM=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,_M=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,xM=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,yM=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,bM=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,MM=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,SM=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,wM=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,TM=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,AM=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,EM=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,CM=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,RM=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,PM=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,IM=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,LM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,NM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,DM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,FM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,UM=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,OM=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,kM=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,BM=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,zM=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,GM=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,VM=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,HM=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,WM=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,$M=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,XM=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,qM=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,YM=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,ZM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,JM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,KM=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,jM=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,QM=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,eS=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,tS=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,nS=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,iS=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,rS=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,sS=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,oS=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,aS=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,lS=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,cS=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,uS=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,hS=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,dS=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,fS=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,pS=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,mS=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,gS=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,vS=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,_S=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,xS=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,yS=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,bS=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,MS=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,SS=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,wS=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,TS=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,AS=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,ES=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,CS=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,RS=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,PS=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,IS=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,LS=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,NS=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,DS=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,FS=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,US=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,OS=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,kS=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,BS=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,zS=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,GS=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,VS=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,HS=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,WS=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,$S=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,XS=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,qS=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,YS=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,ZS=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,JS=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,KS=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,jS=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,QS=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,ew=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,tw=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,nw=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,iw=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,rw=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,sw=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,ow=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,aw=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,lw=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,ze={alphahash_fragment:Pb,alphahash_pars_fragment:Ib,alphamap_fragment:Lb,alphamap_pars_fragment:Nb,alphatest_fragment:Db,alphatest_pars_fragment:Fb,aomap_fragment:Ub,aomap_pars_fragment:Ob,batching_pars_vertex:kb,batching_vertex:Bb,begin_vertex:zb,beginnormal_vertex:Gb,bsdfs:Vb,iridescence_fragment:Hb,bumpmap_pars_fragment:Wb,clipping_planes_fragment:$b,clipping_planes_pars_fragment:Xb,clipping_planes_pars_vertex:qb,clipping_planes_vertex:Yb,color_fragment:Zb,color_pars_fragment:Jb,color_pars_vertex:Kb,color_vertex:jb,common:Qb,defaultnormal_vertex:eM,displacementmap_pars_vertex:tM,displacementmap_vertex:nM,emissivemap_fragment:iM,emissivemap_pars_fragment:rM,colorspace_fragment:sM,colorspace_pars_fragment:oM,envmap_fragment:aM,envmap_common_pars_fragment:lM,envmap_pars_fragment:cM,envmap_pars_vertex:uM,envmap_physical_pars_fragment:bM,envmap_vertex:hM,fog_vertex:dM,fog_pars_vertex:fM,fog_fragment:pM,fog_pars_fragment:mM,gradientmap_pars_fragment:gM,lightmap_pars_fragment:vM,lights_lambert_fragment:_M,lights_lambert_pars_fragment:xM,lights_pars_begin:yM,lights_toon_fragment:MM,lights_toon_pars_fragment:SM,lights_phong_fragment:wM,lights_phong_pars_fragment:TM,lights_physical_fragment:AM,lights_physical_pars_fragment:EM,lights_fragment_begin:CM,lights_fragment_maps:RM,lights_fragment_end:PM,lightprobes_pars_fragment:IM,logdepthbuf_fragment:LM,logdepthbuf_pars_fragment:NM,logdepthbuf_pars_vertex:DM,logdepthbuf_vertex:FM,map_fragment:UM,map_pars_fragment:OM,map_particle_fragment:kM,map_particle_pars_fragment:BM,metalnessmap_fragment:zM,metalnessmap_pars_fragment:GM,morphinstance_vertex:VM,morphcolor_vertex:HM,morphnormal_vertex:WM,morphtarget_pars_vertex:$M,morphtarget_vertex:XM,normal_fragment_begin:qM,normal_fragment_maps:YM,normal_pars_fragment:ZM,normal_pars_vertex:JM,normal_vertex:KM,normalmap_pars_fragment:jM,clearcoat_normal_fragment_begin:QM,clearcoat_normal_fragment_maps:eS,clearcoat_pars_fragment:tS,iridescence_pars_fragment:nS,opaque_fragment:iS,packing:rS,premultiplied_alpha_fragment:sS,project_vertex:oS,dithering_fragment:aS,dithering_pars_fragment:lS,roughnessmap_fragment:cS,roughnessmap_pars_fragment:uS,shadowmap_pars_fragment:hS,shadowmap_pars_vertex:dS,shadowmap_vertex:fS,shadowmask_pars_fragment:pS,skinbase_vertex:mS,skinning_pars_vertex:gS,skinning_vertex:vS,skinnormal_vertex:_S,specularmap_fragment:xS,specularmap_pars_fragment:yS,tonemapping_fragment:bS,tonemapping_pars_fragment:MS,transmission_fragment:SS,transmission_pars_fragment:wS,uv_pars_fragment:TS,uv_pars_vertex:AS,uv_vertex:ES,worldpos_vertex:CS,background_vert:RS,background_frag:PS,backgroundCube_vert:IS,backgroundCube_frag:LS,cube_vert:NS,cube_frag:DS,depth_vert:FS,depth_frag:US,distance_vert:OS,distance_frag:kS,equirect_vert:BS,equirect_frag:zS,linedashed_vert:GS,linedashed_frag:VS,meshbasic_vert:HS,meshbasic_frag:WS,meshlambert_vert:$S,meshlambert_frag:XS,meshmatcap_vert:qS,meshmatcap_frag:YS,meshnormal_vert:ZS,meshnormal_frag:JS,meshphong_vert:KS,meshphong_frag:jS,meshphysical_vert:QS,meshphysical_frag:ew,meshtoon_vert:tw,meshtoon_frag:nw,points_vert:iw,points_frag:rw,shadow_vert:sw,shadow_frag:ow,sprite_vert:aw,sprite_frag:lw},pe={common:{diffuse:{value:new Ge(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Le},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Le}},envmap:{envMap:{value:null},envMapRotation:{value:new Le},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Le}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Le}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Le},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Le},normalScale:{value:new qe(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Le},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Le}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Le}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Le}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new Ge(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new Ge(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0},uvTransform:{value:new Le}},sprite:{diffuse:{value:new Ge(16777215)},opacity:{value:1},center:{value:new qe(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Le},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0}}},fi={basic:{uniforms:rn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.fog]),vertexShader:ze.meshbasic_vert,fragmentShader:ze.meshbasic_frag},lambert:{uniforms:rn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},envMapIntensity:{value:1}}]),vertexShader:ze.meshlambert_vert,fragmentShader:ze.meshlambert_frag},phong:{uniforms:rn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},specular:{value:new Ge(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:ze.meshphong_vert,fragmentShader:ze.meshphong_frag},standard:{uniforms:rn([pe.common,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.roughnessmap,pe.metalnessmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag},toon:{uniforms:rn([pe.common,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.gradientmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)}}]),vertexShader:ze.meshtoon_vert,fragmentShader:ze.meshtoon_frag},matcap:{uniforms:rn([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,{matcap:{value:null}}]),vertexShader:ze.meshmatcap_vert,fragmentShader:ze.meshmatcap_frag},points:{uniforms:rn([pe.points,pe.fog]),vertexShader:ze.points_vert,fragmentShader:ze.points_frag},dashed:{uniforms:rn([pe.common,pe.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:ze.linedashed_vert,fragmentShader:ze.linedashed_frag},depth:{uniforms:rn([pe.common,pe.displacementmap]),vertexShader:ze.depth_vert,fragmentShader:ze.depth_frag},normal:{uniforms:rn([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,{opacity:{value:1}}]),vertexShader:ze.meshnormal_vert,fragmentShader:ze.meshnormal_frag},sprite:{uniforms:rn([pe.sprite,pe.fog]),vertexShader:ze.sprite_vert,fragmentShader:ze.sprite_frag},background:{uniforms:{uvTransform:{value:new Le},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:ze.background_vert,fragmentShader:ze.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Le}},vertexShader:ze.backgroundCube_vert,fragmentShader:ze.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:ze.cube_vert,fragmentShader:ze.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:ze.equirect_vert,fragmentShader:ze.equirect_frag},distance:{uniforms:rn([pe.common,pe.displacementmap,{referencePosition:{value:new G},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:ze.distance_vert,fragmentShader:ze.distance_frag},shadow:{uniforms:rn([pe.lights,pe.fog,{color:{value:new Ge(0)},opacity:{value:1}}]),vertexShader:ze.shadow_vert,fragmentShader:ze.shadow_frag}};fi.physical={uniforms:rn([fi.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Le},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Le},clearcoatNormalScale:{value:new qe(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Le},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Le},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Le},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Le},sheen:{value:0},sheenColor:{value:new Ge(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Le},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Le},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Le},transmissionSamplerSize:{value:new qe},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Le},attenuationDistance:{value:0},attenuationColor:{value:new Ge(0)},specularColor:{value:new Ge(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Le},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Le},anisotropyVector:{value:new qe},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Le}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag};var du={r:0,b:0,g:0},cw=new lt,mv=new Le;mv.set(-1,0,0,0,1,0,0,0,1);function uw(n,e,t,i,r,s){let o=new Ge(0),a=r===!0?0:1,c,l,u=null,d=0,h=null;function f(b){let w=b.isScene===!0?b.background:null;if(w&&w.isTexture){let S=b.backgroundBlurriness>0;w=e.get(w,S)}return w}function v(b){let w=!1,S=f(b);S===null?g(o,a):S&&S.isColor&&(g(S,1),w=!0);let R=n.xr.getEnvironmentBlendMode();R==="additive"?t.buffers.color.setClear(0,0,0,1,s):R==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,s),(n.autoClear||w)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function x(b,w){let S=f(w);S&&S.isCubeTexture?(l===void 0&&(l=new nn(new qs(1,1,1),new ui({name:"BackgroundCubeMaterial",uniforms:Kr(fi.backgroundCube.uniforms),vertexShader:fi.backgroundCube.vertexShader,fragmentShader:fi.backgroundCube.fragmentShader,side:dn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),l.geometry.deleteAttribute("uv"),l.onBeforeRender=function(R,C,_){this.matrixWorld.copyPosition(_.matrixWorld)},Object.defineProperty(l.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(l)),l.material.uniforms.envMap.value=S,l.material.uniforms.backgroundBlurriness.value=w.backgroundBlurriness,l.material.uniforms.backgroundIntensity.value=w.backgroundIntensity,l.material.uniforms.backgroundRotation.value.setFromMatrix4(cw.makeRotationFromEuler(w.backgroundRotation)).transpose(),S.isRenderTargetTexture===!1&&l.material.uniforms.backgroundRotation.value.premultiply(mv),l.material.toneMapped=$e.getTransfer(S.colorSpace)!==nt,(u!==S||d!==S.version||h!==n.toneMapping)&&(l.material.needsUpdate=!0,u=S,d=S.version,h=n.toneMapping),l.layers.enableAll(),b.unshift(l,l.geometry,l.material,0,0,null)):S&&S.isTexture&&(c===void 0&&(c=new nn(new ea(2,2),new ui({name:"BackgroundMaterial",uniforms:Kr(fi.background.uniforms),vertexShader:fi.background.vertexShader,fragmentShader:fi.background.fragmentShader,side:gr,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),Object.defineProperty(c.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(c)),c.material.uniforms.t2D.value=S,c.material.uniforms.backgroundIntensity.value=w.backgroundIntensity,c.material.toneMapped=$e.getTransfer(S.colorSpace)!==nt,S.matrixAutoUpdate===!0&&S.updateMatrix(),c.material.uniforms.uvTransform.value.copy(S.matrix),(u!==S||d!==S.version||h!==n.toneMapping)&&(c.material.needsUpdate=!0,u=S,d=S.version,h=n.toneMapping),c.layers.enableAll(),b.unshift(c,c.geometry,c.material,0,0,null))}function g(b,w){b.getRGB(du,jd(n)),t.buffers.color.setClear(du.r,du.g,du.b,w,s)}function m(){l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0),c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0)}return{getClearColor:function(){return o},setClearColor:function(b,w=1){o.set(b),a=w,g(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(b){a=b,g(o,a)},render:v,addToRenderList:x,dispose:m}}function hw(n,e){let t=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},r=h(null),s=r,o=!1;function a(P,N,O,I,V){let X=!1,H=d(P,I,O,N);s!==H&&(s=H,l(s.object)),X=f(P,I,O,V),X&&v(P,I,O,V),V!==null&&e.update(V,n.ELEMENT_ARRAY_BUFFER),(X||o)&&(o=!1,S(P,N,O,I),V!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,e.get(V).buffer))}function c(){return n.createVertexArray()}function l(P){return n.bindVertexArray(P)}function u(P){return n.deleteVertexArray(P)}function d(P,N,O,I){let V=I.wireframe===!0,X=i[N.id];X===void 0&&(X={},i[N.id]=X);let H=P.isInstancedMesh===!0?P.id:0,ee=X[H];ee===void 0&&(ee={},X[H]=ee);let $=ee[O.id];$===void 0&&($={},ee[O.id]=$);let Q=$[V];return Q===void 0&&(Q=h(c()),$[V]=Q),Q}function h(P){let N=[],O=[],I=[];for(let V=0;V<t;V++)N[V]=0,O[V]=0,I[V]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:N,enabledAttributes:O,attributeDivisors:I,object:P,attributes:{},index:null}}function f(P,N,O,I){let V=s.attributes,X=N.attributes,H=0,ee=O.getAttributes();for(let $ in ee)if(ee[$].location>=0){let te=V[$],xe=X[$];if(xe===void 0&&($==="instanceMatrix"&&P.instanceMatrix&&(xe=P.instanceMatrix),$==="instanceColor"&&P.instanceColor&&(xe=P.instanceColor)),te===void 0||te.attribute!==xe||xe&&te.data!==xe.data)return!0;H++}return s.attributesNum!==H||s.index!==I}function v(P,N,O,I){let V={},X=N.attributes,H=0,ee=O.getAttributes();for(let $ in ee)if(ee[$].location>=0){let te=X[$];te===void 0&&($==="instanceMatrix"&&P.instanceMatrix&&(te=P.instanceMatrix),$==="instanceColor"&&P.instanceColor&&(te=P.instanceColor));let xe={};xe.attribute=te,te&&te.data&&(xe.data=te.data),V[$]=xe,H++}s.attributes=V,s.attributesNum=H,s.index=I}function x(){let P=s.newAttributes;for(let N=0,O=P.length;N<O;N++)P[N]=0}function g(P){m(P,0)}function m(P,N){let O=s.newAttributes,I=s.enabledAttributes,V=s.attributeDivisors;O[P]=1,I[P]===0&&(n.enableVertexAttribArray(P),I[P]=1),V[P]!==N&&(n.vertexAttribDivisor(P,N),V[P]=N)}function b(){let P=s.newAttributes,N=s.enabledAttributes;for(let O=0,I=N.length;O<I;O++)N[O]!==P[O]&&(n.disableVertexAttribArray(O),N[O]=0)}function w(P,N,O,I,V,X,H){H===!0?n.vertexAttribIPointer(P,N,O,V,X):n.vertexAttribPointer(P,N,O,I,V,X)}function S(P,N,O,I){x();let V=I.attributes,X=O.getAttributes(),H=N.defaultAttributeValues;for(let ee in X){let $=X[ee];if($.location>=0){let Q=V[ee];if(Q===void 0&&(ee==="instanceMatrix"&&P.instanceMatrix&&(Q=P.instanceMatrix),ee==="instanceColor"&&P.instanceColor&&(Q=P.instanceColor)),Q!==void 0){let te=Q.normalized,xe=Q.itemSize,Fe=e.get(Q);if(Fe===void 0)continue;let J=Fe.buffer,me=Fe.type,be=Fe.bytesPerElement,Ee=me===n.INT||me===n.UNSIGNED_INT||Q.gpuType===Pc;if(Q.isInterleavedBufferAttribute){let ge=Q.data,Oe=ge.isInterleavedBuffer===!0?ge.stride:ge.itemSize,Et=Q.offset;if(ge.isInstancedInterleavedBuffer||ge.isInstancedBufferAttribute){for(let Pe=0;Pe<$.locationSize;Pe++)m($.location+Pe,ge.meshPerAttribute);P.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=ge.meshPerAttribute*ge.count)}else for(let Pe=0;Pe<$.locationSize;Pe++)g($.location+Pe);n.bindBuffer(n.ARRAY_BUFFER,J);for(let Pe=0;Pe<$.locationSize;Pe++)w($.location+Pe,xe/$.locationSize,me,te,Oe*be,(Et+xe/$.locationSize*Pe)*be,Ee)}else{if(Q.isInstancedBufferAttribute){for(let ge=0;ge<$.locationSize;ge++)m($.location+ge,Q.meshPerAttribute);P.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=Q.meshPerAttribute*Q.count)}else for(let ge=0;ge<$.locationSize;ge++)g($.location+ge);n.bindBuffer(n.ARRAY_BUFFER,J);for(let ge=0;ge<$.locationSize;ge++)w($.location+ge,xe/$.locationSize,me,te,xe*be,xe/$.locationSize*ge*be,Ee)}}else if(H!==void 0){let te=H[ee];if(te!==void 0)switch(te.length){case 2:n.vertexAttrib2fv($.location,te);break;case 3:n.vertexAttrib3fv($.location,te);break;case 4:n.vertexAttrib4fv($.location,te);break;default:n.vertexAttrib1fv($.location,te)}}}}b()}function R(){F();for(let P in i){let N=i[P];for(let O in N){let I=N[O];for(let V in I){let X=I[V];for(let H in X)u(X[H].object),delete X[H];delete I[V]}}delete i[P]}}function C(P){if(i[P.id]===void 0)return;let N=i[P.id];for(let O in N){let I=N[O];for(let V in I){let X=I[V];for(let H in X)u(X[H].object),delete X[H];delete I[V]}}delete i[P.id]}function _(P){for(let N in i){let O=i[N];for(let I in O){let V=O[I];if(V[P.id]===void 0)continue;let X=V[P.id];for(let H in X)u(X[H].object),delete X[H];delete V[P.id]}}}function T(P){for(let N in i){let O=i[N],I=P.isInstancedMesh===!0?P.id:0,V=O[I];if(V!==void 0){for(let X in V){let H=V[X];for(let ee in H)u(H[ee].object),delete H[ee];delete V[X]}delete O[I],Object.keys(O).length===0&&delete i[N]}}}function F(){A(),o=!0,s!==r&&(s=r,l(s.object))}function A(){r.geometry=null,r.program=null,r.wireframe=!1}return{setup:a,reset:F,resetDefaultState:A,dispose:R,releaseStatesOfGeometry:C,releaseStatesOfObject:T,releaseStatesOfProgram:_,initAttributes:x,enableAttribute:g,disableUnusedAttributes:b}}function dw(n,e,t){let i;function r(c){i=c}function s(c,l){n.drawArrays(i,c,l),t.update(l,i,1)}function o(c,l,u){u!==0&&(n.drawArraysInstanced(i,c,l,u),t.update(l,i,u))}function a(c,l,u){if(u===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,c,0,l,0,u);let h=0;for(let f=0;f<u;f++)h+=l[f];t.update(h,i,1)}this.setMode=r,this.render=s,this.renderInstances=o,this.renderMultiDraw=a}function fw(n,e,t,i){let r;function s(){if(r!==void 0)return r;if(e.has("EXT_texture_filter_anisotropic")===!0){let _=e.get("EXT_texture_filter_anisotropic");r=n.getParameter(_.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else r=0;return r}function o(_){return!(_!==Mn&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(_){let T=_===ti&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(_!==fn&&_!==Dn&&!T&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function c(_){if(_==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";_="mediump"}return _==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let l=t.precision!==void 0?t.precision:"highp",u=c(l);u!==l&&(Re("WebGLRenderer:",l,"not supported, using",u,"instead."),l=u);let d=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),h=t.logarithmicDepthBuffer===!0&&d===!1;t.reversedDepthBuffer===!0&&d===!1&&Re("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&d===!0&&Re("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),v=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),x=n.getParameter(n.MAX_TEXTURE_SIZE),g=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),m=n.getParameter(n.MAX_VERTEX_ATTRIBS),b=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),w=n.getParameter(n.MAX_VARYING_VECTORS),S=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),R=n.getParameter(n.MAX_SAMPLES),C=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:s,getMaxPrecision:c,textureFormatReadable:o,textureTypeReadable:a,precision:l,logarithmicDepthBuffer:h,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:v,maxTextureSize:x,maxCubemapSize:g,maxAttributes:m,maxVertexUniforms:b,maxVaryings:w,maxFragmentUniforms:S,maxSamples:R,samples:C}}function pw(n){let e=this,t=null,i=0,r=!1,s=!1,o=new Qn,a=new Le,c={value:null,needsUpdate:!1};this.uniform=c,this.numPlanes=0,this.numIntersection=0,this.init=function(d,h){let f=d.length!==0||h||i!==0||r;return r=h,i=d.length,f},this.beginShadows=function(){s=!0,u(null)},this.endShadows=function(){s=!1},this.setGlobalState=function(d,h){t=u(d,h,0)},this.setState=function(d,h,f){let v=d.clippingPlanes,x=d.clipIntersection,g=d.clipShadows,m=n.get(d);if(!r||v===null||v.length===0||s&&!g)s?u(null):l();else{let b=s?0:i,w=b*4,S=m.clippingState||null;c.value=S,S=u(v,h,w,f);for(let R=0;R!==w;++R)S[R]=t[R];m.clippingState=S,this.numIntersection=x?this.numPlanes:0,this.numPlanes+=b}};function l(){c.value!==t&&(c.value=t,c.needsUpdate=i>0),e.numPlanes=i,e.numIntersection=0}function u(d,h,f,v){let x=d!==null?d.length:0,g=null;if(x!==0){if(g=c.value,v!==!0||g===null){let m=f+x*4,b=h.matrixWorldInverse;a.getNormalMatrix(b),(g===null||g.length<m)&&(g=new Float32Array(m));for(let w=0,S=f;w!==x;++w,S+=4)o.copy(d[w]).applyMatrix4(b,a),o.normal.toArray(g,S),g[S+3]=o.constant}c.value=g,c.needsUpdate=!0}return e.numPlanes=x,e.numIntersection=0,g}}var ma=class extends Ln{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let i={width:e,height:e,depth:1},r=[i,i,i,i,i,i];this.texture=new Ko(r),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let i={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},r=new qs(5,5,5),s=new ui({name:"CubemapFromEquirect",uniforms:Kr(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:dn,blending:qr});s.uniforms.tEquirect.value=t;let o=new nn(r,s),a=t.minFilter;return t.minFilter===Fi&&(t.minFilter=Jt),new Zs(1,10,this).update(e,o),t.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(e,t=!0,i=!0,r=!0){let s=e.getRenderTarget();for(let o=0;o<6;o++)e.setRenderTarget(this,o),e.clear(t,i,r);e.setRenderTarget(s)}},q0=256,mw=3,gw=20,gv=256,vv=16,vw=3,_w=new G,xw=new Ge,pu=class n{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Zs(1,10,null),this._boxMesh=new nn(new qs(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,i=.1,r=100,s={}){let{size:o=256,position:a=_w}=s,c=this._renderer;this._setSize(o);let l=this._allocateTarget(),u=this._getSourceTarget(!0);t>0&&(u.texture.mipmapsAutoUpdate=!1);let d=c.autoClear,h=c.autoClearColor,f=c.autoClearDepth,v=c.autoClearStencil,x=e.background;c.autoClear=!0,c.autoClearColor=!0,c.autoClearDepth=!0,c.autoClearStencil=!0,x===null&&(e.background=c.getClearColor(xw));let g=new Zs(i,r,u);return g.position.copy(a),g.update(c,e),c.autoClear=d,c.autoClearColor=h,c.autoClearDepth=f,c.autoClearStencil=v,e.background=x,t>0&&(u.texture.mipmapsAutoUpdate=!0,this._blur(l,t)),this._applyPMREM(l),l}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=J0(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=Z0(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(q0,V0(e))}_fromTexture(e,t){e.mapping===Zr||e.mapping===js?this._setSize(e.image.length===0?q0:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let i=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(i),i}_allocateTarget(){let e=this._cubeSize,t=Y0(e,!1,!1),i=Math.log2(e)-mw;for(let r=0;r<=i;r++)t.texture.mipmaps.push({width:e>>r,height:e>>r});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==t||e&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=Y0(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,i){let r=this._boxMesh,s=this._cubeCamera;r.material=i,s.renderTarget=e,s.activeMipmapLevel=t;let o=e.width>>t;e.viewport.set(0,0,o,o),s.update(this._renderer,r),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===Zr||e.mapping===js?(this._cubemapMaterial===null&&(this._cubemapMaterial=J0()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=Z0()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=yw(),this._integrationMaterial=bw());let t=this._cubeSize,i=e.texture.mipmaps.length-1,r=this._ggxMaterial.uniforms;r.envMap.value=this._sourceTarget.texture;let s=this._integrationMaterial.uniforms;s.envMap.value=this._sourceTarget.texture,s.sourceLod.value=Math.log2(t/vv);for(let o=0;o<=i;o++){let a=n.lodToRoughness(o,i);if(o>i-vw)s.roughness.value=a,this._renderCube(e,o,this._integrationMaterial);else{let c=a>0?Math.log2(t)+.5*Math.log2(6/(gv*Math.pow(a,4)))+.5:0;r.roughness.value=a,r.lodBias.value=c,this._renderCube(e,o,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=Mw());let i=this._blurMaterial,r=i.uniforms,s=this._sourceTarget;r.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,r.envMap.value=s.texture,this._renderCube(e,0,i),r.envMap.value=e.texture,this._renderCube(s,0,i)}};function Y0(n,e,t){return new ma(n,{minFilter:Fi,generateMipmaps:e,type:ti,colorSpace:Hr,depthBuffer:t})}function ga(n,e,t){return new ui({name:n,uniforms:e,vertexShader:ze.cube_vert,fragmentShader:t,side:dn,blending:qr,depthTest:!1,depthWrite:!1})}function yw(){return ga("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${gv}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function bw(){return ga("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:vv}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Mw(){return ga("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${gw}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function Z0(){return ga("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function J0(){return ga("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Sw(n){let e=new WeakMap,t=new WeakMap,i=null;function r(h,f=!1){return h==null?null:f?o(h):s(h)}function s(h){if(h&&h.isTexture){let f=h.mapping;if(f===Ec||f===Cc)if(e.has(h)){let v=e.get(h).texture;return a(v,h.mapping)}else{let v=h.image;if(v&&v.height>0){let x=new ma(v.height);return x.fromEquirectangularTexture(n,h),e.set(h,x),h.addEventListener("dispose",l),a(x.texture,h.mapping)}else return null}}return h}function o(h){if(h&&h.isTexture&&h.isPMREMTexture!==!0){let f=h.mapping,v=f===Ec||f===Cc,x=f===Zr||f===js;if(v||x){let g=t.get(h),m=g!==void 0?g.texture.pmremVersion:0;if(h.isRenderTargetTexture&&h.pmremVersion!==m)return i===null&&(i=new pu(n)),g=v?i.fromEquirectangular(h,g):i.fromCubemap(h,g),g.texture.pmremVersion=h.pmremVersion,t.set(h,g),g.texture;if(g!==void 0)return g.texture;{let b=h.image;return v&&b&&b.height>0||x&&b&&c(b)?(i===null&&(i=new pu(n)),g=v?i.fromEquirectangular(h):i.fromCubemap(h),g.texture.pmremVersion=h.pmremVersion,t.set(h,g),h.addEventListener("dispose",u),g.texture):null}}}return h}function a(h,f){return f===Ec?h.mapping=Zr:f===Cc&&(h.mapping=js),h}function c(h){let f=0,v=6;for(let x=0;x<v;x++)h[x]!==void 0&&f++;return f===v}function l(h){let f=h.target;f.removeEventListener("dispose",l);let v=e.get(f);v!==void 0&&(e.delete(f),v.dispose())}function u(h){let f=h.target;f.removeEventListener("dispose",u);let v=t.get(f);v!==void 0&&(t.delete(f),v.dispose())}function d(){e=new WeakMap,t=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:r,dispose:d}}function ww(n){let e={};function t(i){if(e[i]!==void 0)return e[i];let r=n.getExtension(i);return e[i]=r,r}return{has:function(i){return t(i)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(i){let r=t(i);return r===null&&Vo("WebGLRenderer: "+i+" extension not supported."),r}}}function Tw(n,e,t,i){let r={},s=new WeakMap,o=new FinalizationRegistry(v=>delete r[v]);function a(v){c(v.target)}function c(v){v.index!==null&&e.remove(v.index);for(let g in v.attributes)e.remove(v.attributes[g]);v.removeEventListener("dispose",a),delete r[v.id],o.unregister(v);let x=s.get(v);x&&(e.remove(x),s.delete(v)),i.releaseStatesOfGeometry(v),v.isInstancedBufferGeometry===!0&&delete v._maxInstanceCount,t.memory.geometries--}function l(v,x){return r[x.id]!==void 0||(x.addEventListener("dispose",a),r[x.id]=new WeakRef(x),o.register(x,x.id,x),t.memory.geometries++),x}function u(v){let x=v.attributes;for(let g in x)e.update(x[g],n.ARRAY_BUFFER)}function d(v){let x=v.index,g=v.attributes.position,m=0;if(g===void 0)return;let b=x!==null?x.array.length:g.array.length/3-1,w=g.count>=65535?Jo:Zo,S=new w(Math.ceil(b/3)*6,1),R=S.array;if(x!==null){let _=x.array;m=x.version;for(let T=0,F=0;T<b;T+=3){let A=_[T+0],P=_[T+1],N=_[T+2];R[F++]=A,R[F++]=P,R[F++]=P,R[F++]=N,R[F++]=N,R[F++]=A}}else{m=g.version;for(let _=0,T=0;_<b;_+=3){let F=_+0,A=_+1,P=_+2;R[T++]=F,R[T++]=A,R[T++]=A,R[T++]=P,R[T++]=P,R[T++]=F}}S.version=m;let C=s.get(v);C&&e.remove(C),s.set(v,S)}function h(v){let x=s.get(v);if(x){let g=v.index;g!==null&&x.version<g.version&&d(v)}else d(v);return s.get(v)}function f(){for(let v in r){let x=r[v].deref();x!==void 0&&c(x)}}return{get:l,update:u,getWireframeAttribute:h,dispose:f}}function Aw(n,e,t){let i;function r(d){i=d}let s,o;function a(d){s=d.type,o=d.bytesPerElement}function c(d,h){n.drawElements(i,h,s,d*o),t.update(h,i,1)}function l(d,h,f){f!==0&&(n.drawElementsInstanced(i,h,s,d*o,f),t.update(h,i,f))}function u(d,h,f){if(f===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,h,0,s,d,0,f);let x=0;for(let g=0;g<f;g++)x+=h[g];t.update(x,i,1)}this.setMode=r,this.setIndex=a,this.render=c,this.renderInstances=l,this.renderMultiDraw=u}function Ew(n){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function i(s,o,a){switch(t.calls++,o){case n.TRIANGLES:t.triangles+=a*(s/3);break;case n.LINES:t.lines+=a*(s/2);break;case n.LINE_STRIP:t.lines+=a*(s-1);break;case n.LINE_LOOP:t.lines+=a*s;break;case n.POINTS:t.points+=a*s;break;default:Ie("WebGLInfo: Unknown draw mode:",o);break}}function r(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:r,update:i}}function Cw(n,e,t){let i=new WeakMap,r=new ut;function s(o,a,c){let l=o.morphTargetInfluences,u=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,d=u!==void 0?u.length:0,h=i.get(a);if(h===void 0||h.count!==d){let F=function(){_.dispose(),i.delete(a),a.removeEventListener("dispose",F)};h!==void 0&&h.texture.dispose();let f=a.morphAttributes.position!==void 0,v=a.morphAttributes.normal!==void 0,x=a.morphAttributes.color!==void 0,g=a.morphAttributes.position||[],m=a.morphAttributes.normal||[],b=a.morphAttributes.color||[],w=0;f===!0&&(w=1),v===!0&&(w=2),x===!0&&(w=3);let S=a.attributes.position.count*w,R=1;S>e.maxTextureSize&&(R=Math.ceil(S/e.maxTextureSize),S=e.maxTextureSize);let C=new Float32Array(S*R*4*d),_=new qo(C,S,R,d);_.type=Dn,_.needsUpdate=!0;let T=w*4;for(let A=0;A<d;A++){let P=g[A],N=m[A],O=b[A],I=S*R*4*A;for(let V=0;V<P.count;V++){let X=V*T;f===!0&&(r.fromBufferAttribute(P,V),C[I+X+0]=r.x,C[I+X+1]=r.y,C[I+X+2]=r.z,C[I+X+3]=0),v===!0&&(r.fromBufferAttribute(N,V),C[I+X+4]=r.x,C[I+X+5]=r.y,C[I+X+6]=r.z,C[I+X+7]=0),x===!0&&(r.fromBufferAttribute(O,V),C[I+X+8]=r.x,C[I+X+9]=r.y,C[I+X+10]=r.z,C[I+X+11]=O.itemSize===4?r.w:1)}}h={count:d,texture:_,size:new qe(S,R)},i.set(a,h),a.addEventListener("dispose",F)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)c.getUniforms().setValue(n,"morphTexture",o.morphTexture,t);else{let f=0;for(let x=0;x<l.length;x++)f+=l[x];let v=a.morphTargetsRelative?1:1-f;c.getUniforms().setValue(n,"morphTargetBaseInfluence",v),c.getUniforms().setValue(n,"morphTargetInfluences",l)}c.getUniforms().setValue(n,"morphTargetsTexture",h.texture,t),c.getUniforms().setValue(n,"morphTargetsTextureSize",h.size)}return{update:s}}function Rw(n,e,t,i,r){let s=new WeakMap;function o(l){let u=r.render.frame,d=l.geometry,h=e.get(l,d);if(s.get(h)!==u&&(e.update(h),s.set(h,u)),l.isInstancedMesh&&(l.hasEventListener("dispose",c)===!1&&l.addEventListener("dispose",c),s.get(l)!==u&&(t.update(l.instanceMatrix,n.ARRAY_BUFFER),l.instanceColor!==null&&t.update(l.instanceColor,n.ARRAY_BUFFER),s.set(l,u))),l.isSkinnedMesh){let f=l.skeleton;s.get(f)!==u&&(f.update(),s.set(f,u))}return h}function a(){s=new WeakMap}function c(l){let u=l.target;u.removeEventListener("dispose",c),i.releaseStatesOfObject(u),t.remove(u.instanceMatrix),u.instanceColor!==null&&t.remove(u.instanceColor)}return{update:o,dispose:a}}var Pw={[Id]:"LINEAR_TONE_MAPPING",[Ld]:"REINHARD_TONE_MAPPING",[Nd]:"CINEON_TONE_MAPPING",[Dd]:"ACES_FILMIC_TONE_MAPPING",[Ud]:"AGX_TONE_MAPPING",[Od]:"NEUTRAL_TONE_MAPPING",[Fd]:"CUSTOM_TONE_MAPPING"};function Iw(n,e,t,i,r,s){let o=new Ln(e,t,{type:n,depthBuffer:r,stencilBuffer:s,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,c=null,l=null,u=new hn;u.setAttribute("position",new _n([-1,3,0,-1,-1,0,3,-1,0],3)),u.setAttribute("uv",new _n([0,2,0,0,2,0],2));let d=new Ys({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),h=new nn(u,d),f=new Tc(-1,1,1,-1,0,1),v=null,x=null,g=!1,m,b=null,w=[],S=!1;this.setSize=function(R,C){o.setSize(R,C),a!==null&&a.setSize(R,C),c!==null&&c.setSize(R,C);for(let _=0;_<w.length;_++){let T=w[_];T.setSize&&T.setSize(R,C)}},this.setEffects=function(R){w=R,S=w.length>0&&w[0].isRenderPass===!0;let C=o.width,_=o.height;w.length>0&&a===null&&(a=new Ln(C,_,{type:ti,depthBuffer:!1,stencilBuffer:!1}),c=new Ln(C,_,{type:ti,depthBuffer:!1,stencilBuffer:!1}));let T=r===!0&&w.some(F=>F.needsDepthTexture===!0);T!==(o.depthTexture!==null)&&(T===!0&&l===null&&(l=new Di(C,_),s===!0&&(l.format=Ui,l.type=Jr)),o.dispose(),o.depthTexture=T?l:null,o.resolveDepthBuffer=T,o.storeMultisampledDepthBuffer=T);for(let F=0;F<w.length;F++){let A=w[F];A.setSize&&A.setSize(C,_),T&&A.needsDepthTexture===!0&&A.setDepthTexture&&A.setDepthTexture(l)}},this.begin=function(R,C){if(g||R.toneMapping===hi&&w.length===0)return!1;if(b=C,C!==null){let _=C.width,T=C.height;(o.width!==_||o.height!==T)&&this.setSize(_,T)}return S===!1&&R.setRenderTarget(o),m=R.toneMapping,R.toneMapping=hi,!0},this.hasRenderPass=function(){return S},this.end=function(R,C){R.toneMapping=m,g=!0;let _=o,T=a;for(let F=0;F<w.length;F++){let A=w[F];A.enabled!==!1&&(A.render(R,T,_,C),A.needsSwap!==!1&&(_=T,T=T===a?c:a))}if(v!==R.outputColorSpace||x!==R.toneMapping){v=R.outputColorSpace,x=R.toneMapping,d.defines={},$e.getTransfer(v)===nt&&(d.defines.SRGB_TRANSFER="");let F=Pw[x];F&&(d.defines[F]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=_.texture,R.setRenderTarget(b),R.render(h,f),b=null,g=!1},this.isCompositing=function(){return g},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),c!==null&&c.dispose(),u.dispose(),d.dispose()}}var _v=new xn,xv=new Di(1,1),yv=new jo(1),bv=new qo,Mv=new sc,Sv=new Ko,K0=[],j0=[],Q0=new Float32Array(16),ev=new Float32Array(9),tv=new Float32Array(4);function to(n,e,t){let i=n[0];if(i<=0||i>0)return n;let r=e*t,s=K0[r];if(s===void 0&&(s=new Float32Array(r),K0[r]=s),e!==0){i.toArray(s,0);for(let o=1,a=0;o!==e;++o)a+=t,n[o].toArray(s,a)}return s}function zt(n,e){if(n.length!==e.length)return!1;for(let t=0,i=n.length;t<i;t++)if(n[t]!==e[t])return!1;return!0}function Gt(n,e){for(let t=0,i=e.length;t<i;t++)n[t]=e[t]}function gu(n,e){let t=j0[e];t===void 0&&(t=new Int32Array(e),j0[e]=t);for(let i=0;i!==e;++i)t[i]=n.allocateTextureUnit();return t}function Lw(n,e){let t=this.cache;t[0]!==e&&(n.uniform1f(this.addr,e),t[0]=e)}function Nw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2fv(this.addr,e),Gt(t,e)}}function Dw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(n.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(zt(t,e))return;n.uniform3fv(this.addr,e),Gt(t,e)}}function Fw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4fv(this.addr,e),Gt(t,e)}}function Uw(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix2fv(this.addr,!1,e),Gt(t,e)}else{if(zt(t,i))return;tv.set(i),n.uniformMatrix2fv(this.addr,!1,tv),Gt(t,i)}}function Ow(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix3fv(this.addr,!1,e),Gt(t,e)}else{if(zt(t,i))return;ev.set(i),n.uniformMatrix3fv(this.addr,!1,ev),Gt(t,i)}}function kw(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix4fv(this.addr,!1,e),Gt(t,e)}else{if(zt(t,i))return;Q0.set(i),n.uniformMatrix4fv(this.addr,!1,Q0),Gt(t,i)}}function Bw(n,e){let t=this.cache;t[0]!==e&&(n.uniform1i(this.addr,e),t[0]=e)}function zw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2iv(this.addr,e),Gt(t,e)}}function Gw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(zt(t,e))return;n.uniform3iv(this.addr,e),Gt(t,e)}}function Vw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4iv(this.addr,e),Gt(t,e)}}function Hw(n,e){let t=this.cache;t[0]!==e&&(n.uniform1ui(this.addr,e),t[0]=e)}function Ww(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2uiv(this.addr,e),Gt(t,e)}}function $w(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(zt(t,e))return;n.uniform3uiv(this.addr,e),Gt(t,e)}}function Xw(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4uiv(this.addr,e),Gt(t,e)}}function vu(n){return n.version===0&&(n.compareFunction=Zd,n.needsUpdate=!0),n}function qw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r);let s;this.type===n.SAMPLER_2D_SHADOW?s=vu(xv):s=_v,t.setTexture2D(e||s,r)}function Yw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r),t.setTexture3D(e||Mv,r)}function Zw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r);let s;this.type===n.SAMPLER_CUBE_SHADOW?s=vu(yv):s=Sv,t.setTextureCube(e||s,r)}function Jw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r),t.setTexture2DArray(e||bv,r)}function Kw(n){switch(n){case 5126:return Lw;case 35664:return Nw;case 35665:return Dw;case 35666:return Fw;case 35674:return Uw;case 35675:return Ow;case 35676:return kw;case 5124:case 35670:return Bw;case 35667:case 35671:return zw;case 35668:case 35672:return Gw;case 35669:case 35673:return Vw;case 5125:return Hw;case 36294:return Ww;case 36295:return $w;case 36296:return Xw;case 35678:case 36198:case 36298:case 36306:case 35682:return qw;case 35679:case 36299:case 36307:return Yw;case 35680:case 36300:case 36308:case 36293:return Zw;case 36289:case 36303:case 36311:case 36292:return Jw}}function jw(n,e){n.uniform1fv(this.addr,e)}function Qw(n,e){let t=to(e,this.size,2);n.uniform2fv(this.addr,t)}function e1(n,e){let t=to(e,this.size,3);n.uniform3fv(this.addr,t)}function t1(n,e){let t=to(e,this.size,4);n.uniform4fv(this.addr,t)}function n1(n,e){let t=to(e,this.size,4);n.uniformMatrix2fv(this.addr,!1,t)}function i1(n,e){let t=to(e,this.size,9);n.uniformMatrix3fv(this.addr,!1,t)}function r1(n,e){let t=to(e,this.size,16);n.uniformMatrix4fv(this.addr,!1,t)}function s1(n,e){n.uniform1iv(this.addr,e)}function o1(n,e){n.uniform2iv(this.addr,e)}function a1(n,e){n.uniform3iv(this.addr,e)}function l1(n,e){n.uniform4iv(this.addr,e)}function c1(n,e){n.uniform1uiv(this.addr,e)}function u1(n,e){n.uniform2uiv(this.addr,e)}function h1(n,e){n.uniform3uiv(this.addr,e)}function d1(n,e){n.uniform4uiv(this.addr,e)}function f1(n,e,t){let i=this.cache,r=e.length,s=gu(t,r);zt(i,s)||(n.uniform1iv(this.addr,s),Gt(i,s));let o;this.type===n.SAMPLER_2D_SHADOW?o=vu(xv):o=_v;for(let a=0;a!==r;++a)t.setTexture2D(e[a]||o,s[a])}function p1(n,e,t){let i=this.cache,r=e.length,s=gu(t,r);zt(i,s)||(n.uniform1iv(this.addr,s),Gt(i,s));for(let o=0;o!==r;++o)t.setTexture3D(e[o]||Mv,s[o])}function m1(n,e,t){let i=this.cache,r=e.length,s=gu(t,r);zt(i,s)||(n.uniform1iv(this.addr,s),Gt(i,s));let o;this.type===n.SAMPLER_CUBE_SHADOW?o=vu(yv):o=Sv;for(let a=0;a!==r;++a)t.setTextureCube(e[a]||o,s[a])}function g1(n,e,t){let i=this.cache,r=e.length,s=gu(t,r);zt(i,s)||(n.uniform1iv(this.addr,s),Gt(i,s));for(let o=0;o!==r;++o)t.setTexture2DArray(e[o]||bv,s[o])}function v1(n){switch(n){case 5126:return jw;case 35664:return Qw;case 35665:return e1;case 35666:return t1;case 35674:return n1;case 35675:return i1;case 35676:return r1;case 5124:case 35670:return s1;case 35667:case 35671:return o1;case 35668:case 35672:return a1;case 35669:case 35673:return l1;case 5125:return c1;case 36294:return u1;case 36295:return h1;case 36296:return d1;case 35678:case 36198:case 36298:case 36306:case 35682:return f1;case 35679:case 36299:case 36307:return p1;case 35680:case 36300:case 36308:case 36293:return m1;case 36289:case 36303:case 36311:case 36292:return g1}}var sf=class{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.setValue=Kw(t.type)}},of=class{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=v1(t.type)}},af=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,i){let r=this.seq;for(let s=0,o=r.length;s!==o;++s){let a=r[s];a.setValue(e,t[a.id],i)}}},nf=/(\w+)(\])?(\[|\.)?/g;function nv(n,e){n.seq.push(e),n.map[e.id]=e}function _1(n,e,t){let i=n.name,r=i.length;for(nf.lastIndex=0;;){let s=nf.exec(i),o=nf.lastIndex,a=s[1],c=s[2]==="]",l=s[3];if(c&&(a=a|0),l===void 0||l==="["&&o+2===r){nv(t,l===void 0?new sf(a,n,e):new of(a,n,e));break}else{let d=t.map[a];d===void 0&&(d=new af(a),nv(t,d)),t=d}}}var eo=class{constructor(e,t){this.seq=[],this.map={};let i=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let o=0;o<i;++o){let a=e.getActiveUniform(t,o),c=e.getUniformLocation(t,a.name);_1(a,c,this)}let r=[],s=[];for(let o of this.seq)o.type===e.SAMPLER_2D_SHADOW||o.type===e.SAMPLER_CUBE_SHADOW||o.type===e.SAMPLER_2D_ARRAY_SHADOW?r.push(o):s.push(o);r.length>0&&(this.seq=r.concat(s))}setValue(e,t,i,r){let s=this.map[t];s!==void 0&&s.setValue(e,i,r)}setOptional(e,t,i){let r=t[i];r!==void 0&&this.setValue(e,i,r)}static upload(e,t,i,r){for(let s=0,o=t.length;s!==o;++s){let a=t[s],c=i[a.id];c.needsUpdate!==!1&&a.setValue(e,c.value,r)}}static seqWithValue(e,t){let i=[];for(let r=0,s=e.length;r!==s;++r){let o=e[r];o.id in t&&i.push(o)}return i}};function iv(n,e,t){let i=n.createShader(e);return n.shaderSource(i,t),n.compileShader(i),i}var x1=37297,y1=0;function b1(n,e){let t=n.split(`
`),i=[],r=Math.max(e-6,0),s=Math.min(e+6,t.length);for(let o=r;o<s;o++){let a=o+1;i.push(`${a===e?">":" "} ${a}: ${t[o]}`)}return i.join(`
`)}var rv=new Le;function M1(n){$e._getMatrix(rv,$e.workingColorSpace,n);let e=`mat3( ${rv.elements.map(t=>t.toFixed(4))} )`;switch($e.getTransfer(n)){case Wo:return[e,"LinearTransferOETF"];case nt:return[e,"sRGBTransferOETF"];default:return Re("WebGLProgram: Unsupported color space: ",n),[e,"LinearTransferOETF"]}}function sv(n,e,t){let i=n.getShaderParameter(e,n.COMPILE_STATUS),s=(n.getShaderInfoLog(e)||"").trim();if(i&&s==="")return"";let o=/ERROR: 0:(\d+)/.exec(s);if(o){let a=parseInt(o[1]);return t.toUpperCase()+`

`+s+`

`+b1(n.getShaderSource(e),a)}else return s}function S1(n,e){let t=M1(e);return[`vec4 ${n}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var w1={[Id]:"Linear",[Ld]:"Reinhard",[Nd]:"Cineon",[Dd]:"ACESFilmic",[Ud]:"AgX",[Od]:"Neutral",[Fd]:"Custom"};function T1(n,e){let t=w1[e];return t===void 0?(Re("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var fu=new G;function A1(){$e.getLuminanceCoefficients(fu);let n=fu.x.toFixed(4),e=fu.y.toFixed(4),t=fu.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function E1(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(pa).join(`
`)}function C1(n){let e=[];for(let t in n){let i=n[t];i!==!1&&e.push("#define "+t+" "+i)}return e.join(`
`)}function R1(n,e){let t={},i=n.getProgramParameter(e,n.ACTIVE_ATTRIBUTES);for(let r=0;r<i;r++){let s=n.getActiveAttrib(e,r),o=s.name,a=1;s.type===n.FLOAT_MAT2&&(a=2),s.type===n.FLOAT_MAT3&&(a=3),s.type===n.FLOAT_MAT4&&(a=4),t[o]={type:s.type,location:n.getAttribLocation(e,o),locationSize:a}}return t}function pa(n){return n!==""}function ov(n,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function av(n,e){return n.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var P1=/^[ \t]*#include +<([\w\d./]+)>/gm;function lf(n){return n.replace(P1,I1)}function I1(n,e){let t=ze[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return lf(t)}var L1=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function lv(n){return n.replace(L1,N1)}function N1(n,e,t,i){let r="";for(let s=parseInt(e);s<parseInt(t);s++)r+=i.replace(/\[\s*i\s*\]/g,"[ "+s+" ]").replace(/UNROLLED_LOOP_INDEX/g,s);return r}function cv(n){let e=`precision ${n.precision} float;
	precision ${n.precision} int;
	precision ${n.precision} sampler2D;
	precision ${n.precision} samplerCube;
	precision ${n.precision} sampler3D;
	precision ${n.precision} sampler2DArray;
	precision ${n.precision} sampler2DShadow;
	precision ${n.precision} samplerCubeShadow;
	precision ${n.precision} sampler2DArrayShadow;
	precision ${n.precision} isampler2D;
	precision ${n.precision} isampler3D;
	precision ${n.precision} isamplerCube;
	precision ${n.precision} isampler2DArray;
	precision ${n.precision} usampler2D;
	precision ${n.precision} usampler3D;
	precision ${n.precision} usamplerCube;
	precision ${n.precision} usampler2DArray;
	`;return n.precision==="highp"?e+=`
#define HIGH_PRECISION`:n.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:n.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}var D1={[ia]:"SHADOWMAP_TYPE_PCF",[Js]:"SHADOWMAP_TYPE_VSM"};function F1(n){return D1[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var U1={[js]:"ENVMAP_MODE_REFRACTION"};function O1(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":U1[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}var k1={[Pd]:"ENVMAP_BLENDING_MULTIPLY",[A0]:"ENVMAP_BLENDING_MIX",[E0]:"ENVMAP_BLENDING_ADD"};function B1(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":k1[n.combine]||"ENVMAP_BLENDING_NONE"}function z1(n,e,t,i){let r=n.getContext(),s=t.defines,o=t.vertexShader,a=t.fragmentShader,c=F1(t),l=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",u=O1(t),d=B1(t),h=E1(t),f=C1(s),v=r.createProgram(),x,g,m=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(x=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(pa).join(`
`),x.length>0&&(x+=`
`),g=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(pa).join(`
`),g.length>0&&(g+=`
`)):(x=[cv(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+u:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+c:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(pa).join(`
`),g=[cv(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+l:"",t.envMap?"#define "+u:"",t.envMap?"#define "+d:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+c:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==hi?"#define TONE_MAPPING":"",t.toneMapping!==hi?ze.tonemapping_pars_fragment:"",t.toneMapping!==hi?T1("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",ze.colorspace_pars_fragment,S1("linearToOutputTexel",t.outputColorSpace),A1(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(pa).join(`
`)),o=lf(o),o=ov(o,t),o=av(o,t),a=lf(a),a=ov(a,t),a=av(a,t),o=lv(o),a=lv(a),t.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,x=[h,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+x,g=["#define varying in",t.glslVersion===ha?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===ha?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+g);let b=m+x+o,w=m+g+a,S=iv(r,r.VERTEX_SHADER,b),R=iv(r,r.FRAGMENT_SHADER,w);r.attachShader(v,S),r.attachShader(v,R),t.index0AttributeName!==void 0?r.bindAttribLocation(v,0,t.index0AttributeName):t.hasPositionAttribute===!0&&r.bindAttribLocation(v,0,"position"),r.linkProgram(v);function C(A){if(n.debug.checkShaderErrors){let P=r.getProgramInfoLog(v)||"",N=r.getShaderInfoLog(S)||"",O=r.getShaderInfoLog(R)||"",I=P.trim(),V=N.trim(),X=O.trim(),H=!0,ee=!0;if(r.getProgramParameter(v,r.LINK_STATUS)===!1)if(H=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(r,v,S,R);else{let $=sv(r,S,"vertex"),Q=sv(r,R,"fragment");Ie("WebGLProgram: Shader Error "+r.getError()+" - VALIDATE_STATUS "+r.getProgramParameter(v,r.VALIDATE_STATUS)+`

Material Name: `+A.name+`
Material Type: `+A.type+`

Program Info Log: `+I+`
`+$+`
`+Q)}else I!==""?Re("WebGLProgram: Program Info Log:",I):(V===""||X==="")&&(ee=!1);ee&&(A.diagnostics={runnable:H,programLog:I,vertexShader:{log:V,prefix:x},fragmentShader:{log:X,prefix:g}})}r.deleteShader(S),r.deleteShader(R),_=new eo(r,v),T=R1(r,v)}let _;this.getUniforms=function(){return _===void 0&&C(this),_};let T;this.getAttributes=function(){return T===void 0&&C(this),T};let F=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return F===!1&&(F=r.getProgramParameter(v,x1)),F},this.destroy=function(){i.releaseStatesOfProgram(this),r.deleteProgram(v),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=y1++,this.cacheKey=e,this.usedTimes=1,this.program=v,this.vertexShader=S,this.fragmentShader=R,this}var G1=0,cf=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,i){let r=this._getShaderCacheForMaterial(e);return r.has(t)===!1&&(r.add(t),t.usedTimes++),r.has(i)===!1&&(r.add(i),i.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let i of t)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,i=t.get(e);return i===void 0&&(i=new Set,t.set(e,i)),i}_getShaderStage(e){let t=this.shaderCache,i=t.get(e);return i===void 0&&(i=new uf(e),t.set(e,i)),i}},uf=class{constructor(e){this.id=G1++,this.code=e,this.usedTimes=0}};function V1(n){return n===vr||n===ca||n===ua}function H1(n,e,t,i,r,s){let o=new Yo,a=new cf,c=new Set,l=[],u=new Map,d=i.logarithmicDepthBuffer,h={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(_){return c.add(_),_===0?"uv":`uv${_}`}function v(_,T,F,A,P,N){let O=A.fog,I=P.geometry,V=_.isMeshStandardMaterial||_.isMeshLambertMaterial||_.isMeshPhongMaterial?A.environment:null,X=_.isMeshStandardMaterial||_.isMeshLambertMaterial&&!_.envMap||_.isMeshPhongMaterial&&!_.envMap,H=e.get(_.envMap||V,X),ee=h[_.type],$=i.precision;_.precision!==null&&($=i.getMaxPrecision(_.precision),$!==_.precision&&Re("WebGLProgram.getParameters:",_.precision,"not supported, using",$,"instead."));let Q=I.morphAttributes.position||I.morphAttributes.normal||I.morphAttributes.color,te=Q!==void 0?Q.length:0,xe=0;I.morphAttributes.position!==void 0&&(xe=1),I.morphAttributes.normal!==void 0&&(xe=2),I.morphAttributes.color!==void 0&&(xe=3);let Fe,J,me,be;if(ee){let fe=fi[ee];Fe=fe.vertexShader,J=fe.fragmentShader}else{Fe=_.vertexShader,J=_.fragmentShader;let fe=a.getVertexShaderStage(_),rt=a.getFragmentShaderStage(_);a.update(_,fe,rt),me=fe.id,be=rt.id}let Ee=n.getRenderTarget(),ge=n.state.buffers.depth.getReversed(),Oe=P.isInstancedMesh===!0,Et=P.isBatchedMesh===!0,Pe=!!_.map,it=!!_.matcap,st=!!H,Ve=st&&H.isPMREMTexture===!0,Yt=!!_.aoMap,Ft=!!_.lightMap,pn=!!_.bumpMap&&_.wireframe===!1,St=!!_.normalMap,ni=!!_.displacementMap,Vt=!!_.emissiveMap,Fn=!!_.metalnessMap,Un=!!_.roughnessMap,On=_.anisotropy>0,U=_.clearcoat>0,kn=_.diffuseRoughness>0,vt=_.dispersion>0,_t=_.retroreflectivity>0,de=_.iridescence>0,Ut=_.sheen>0,Ce=_.transmission>0,Ne=On&&!!_.anisotropyMap,E=U&&!!_.clearcoatMap,y=U&&!!_.clearcoatNormalMap,B=U&&!!_.clearcoatRoughnessMap,ne=kn&&!!_.diffuseRoughnessMap,j=de&&!!_.iridescenceMap,se=de&&!!_.iridescenceThicknessMap,ue=Ut&&!!_.sheenColorMap,Y=Ut&&!!_.sheenRoughnessMap,Z=!!_.specularMap,ae=!!_.specularColorMap,L=!!_.specularIntensityMap,K=Ce&&!!_.transmissionMap,q=Ce&&!!_.thicknessMap,le=!!_.gradientMap,re=!!_.alphaMap,oe=_.alphaTest>0,Te=!!_.alphaHash,Be=!!_.extensions,ie=hi;_.toneMapped&&(Ee===null||Ee.isXRRenderTarget===!0)&&(ie=n.toneMapping);let Ae=Ve?H.isCompressedCubeTexture?H.image[0].mipmaps:H.mipmaps:null,ke={shaderID:ee,shaderType:_.type,shaderName:_.name,vertexShader:Fe,fragmentShader:J,defines:_.defines,customVertexShaderID:me,customFragmentShaderID:be,isRawShaderMaterial:_.isRawShaderMaterial===!0,glslVersion:_.glslVersion,precision:$,batching:Et,batchingColor:Et&&P._colorsTexture!==null,instancing:Oe,instancingColor:Oe&&P.instanceColor!==null,instancingMorph:Oe&&P.morphTexture!==null,outputColorSpace:Ee===null?n.outputColorSpace:Ee.isXRRenderTarget===!0?Ee.texture.colorSpace:$e.workingColorSpace,alphaToCoverage:!!_.alphaToCoverage,map:Pe,matcap:it,envMap:st,envMapMode:st&&H.mapping,envMapPMREM:Ve,envMapMaxLod:Ve?Ae.length-1:null,envMapSize:Ve?Ae[0].width:null,aoMap:Yt,lightMap:Ft,bumpMap:pn,normalMap:St,displacementMap:ni,emissiveMap:Vt,normalMapObjectSpace:St&&_.normalMapType===P0,normalMapTangentSpace:St&&_.normalMapType===Xd,packedNormalMap:St&&_.normalMapType===Xd&&V1(_.normalMap.format),metalnessMap:Fn,roughnessMap:Un,anisotropy:On,anisotropyMap:Ne,clearcoat:U,clearcoatMap:E,clearcoatNormalMap:y,clearcoatRoughnessMap:B,diffuseRoughness:kn,diffuseRoughnessMap:ne,dispersion:vt,retroreflection:_t,iridescence:de,iridescenceMap:j,iridescenceThicknessMap:se,sheen:Ut,sheenColorMap:ue,sheenRoughnessMap:Y,specularMap:Z,specularColorMap:ae,specularIntensityMap:L,transmission:Ce,transmissionMap:K,thicknessMap:q,gradientMap:le,opaque:_.transparent===!1&&_.blending===Ks&&_.alphaToCoverage===!1,alphaMap:re,alphaTest:oe,alphaHash:Te,combine:_.combine,mapUv:Pe&&f(_.map.channel),aoMapUv:Yt&&f(_.aoMap.channel),lightMapUv:Ft&&f(_.lightMap.channel),bumpMapUv:pn&&f(_.bumpMap.channel),normalMapUv:St&&f(_.normalMap.channel),displacementMapUv:ni&&f(_.displacementMap.channel),emissiveMapUv:Vt&&f(_.emissiveMap.channel),metalnessMapUv:Fn&&f(_.metalnessMap.channel),roughnessMapUv:Un&&f(_.roughnessMap.channel),anisotropyMapUv:Ne&&f(_.anisotropyMap.channel),clearcoatMapUv:E&&f(_.clearcoatMap.channel),clearcoatNormalMapUv:y&&f(_.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:B&&f(_.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ne&&f(_.diffuseRoughnessMap.channel),iridescenceMapUv:j&&f(_.iridescenceMap.channel),iridescenceThicknessMapUv:se&&f(_.iridescenceThicknessMap.channel),sheenColorMapUv:ue&&f(_.sheenColorMap.channel),sheenRoughnessMapUv:Y&&f(_.sheenRoughnessMap.channel),specularMapUv:Z&&f(_.specularMap.channel),specularColorMapUv:ae&&f(_.specularColorMap.channel),specularIntensityMapUv:L&&f(_.specularIntensityMap.channel),transmissionMapUv:K&&f(_.transmissionMap.channel),thicknessMapUv:q&&f(_.thicknessMap.channel),alphaMapUv:re&&f(_.alphaMap.channel),vertexTangents:!!I.attributes.tangent&&(St||On),vertexNormals:!!I.attributes.normal,vertexColors:_.vertexColors,vertexAlphas:_.vertexColors===!0&&!!I.attributes.color&&I.attributes.color.itemSize===4,pointsUvs:P.isPoints===!0&&!!I.attributes.uv&&(Pe||re),fog:!!O,useFog:_.fog===!0,fogExp2:!!O&&O.isFogExp2,flatShading:_.wireframe===!1&&(_.flatShading===!0||I.attributes.normal===void 0&&St===!1&&(_.isMeshLambertMaterial||_.isMeshPhongMaterial||_.isMeshStandardMaterial||_.isMeshPhysicalMaterial)),sizeAttenuation:_.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:ge,skinning:P.isSkinnedMesh===!0,hasPositionAttribute:I.attributes.position!==void 0,morphTargets:I.morphAttributes.position!==void 0,morphNormals:I.morphAttributes.normal!==void 0,morphColors:I.morphAttributes.color!==void 0,morphTargetsCount:te,morphTextureStride:xe,numSunLights:T.sun.length,numDirLights:T.directional.length,numPointLights:T.point.length,numSpotLights:T.spot.length,numSpotLightMaps:T.spotLightMap.length,numRectAreaLights:T.rectArea.length,numHemiLights:T.hemi.length,numSunLightShadows:T.sunShadowMap.length,numDirLightShadows:T.directionalShadowMap.length,numPointLightShadows:T.pointShadowMap.length,numSpotLightShadows:T.spotShadowMap.length,numSpotLightShadowsWithMaps:T.numSpotLightShadowsWithMaps,numLightProbes:T.numLightProbes,numLightProbeGrids:N.filter(fe=>fe.texture!==null).length,numClippingPlanes:s.numPlanes,numClipIntersection:s.numIntersection,dithering:_.dithering,shadowMapEnabled:n.shadowMap.enabled&&F.length>0,shadowMapType:n.shadowMap.type,toneMapping:ie,decodeVideoTexture:Pe&&_.map.isVideoTexture===!0&&$e.getTransfer(_.map.colorSpace)===nt,decodeVideoTextureEmissive:Vt&&_.emissiveMap.isVideoTexture===!0&&$e.getTransfer(_.emissiveMap.colorSpace)===nt,premultipliedAlpha:_.premultipliedAlpha,doubleSided:_.side===bn,flipSided:_.side===dn,useDepthPacking:_.depthPacking>=0,depthPacking:_.depthPacking||0,index0AttributeName:_.index0AttributeName,extensionClipCullDistance:Be&&_.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Be&&_.extensions.multiDraw===!0||Et)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:_.customProgramCacheKey()};return ke.vertexUv1s=c.has(1),ke.vertexUv2s=c.has(2),ke.vertexUv3s=c.has(3),c.clear(),ke}function x(_){let T=[];if(_.shaderID?T.push(_.shaderID):(T.push(_.customVertexShaderID),T.push(_.customFragmentShaderID)),_.defines!==void 0)for(let F in _.defines)T.push(F),T.push(_.defines[F]);return _.isRawShaderMaterial===!1&&(g(T,_),m(T,_),T.push(n.outputColorSpace)),T.push(_.customProgramCacheKey),T.join()}function g(_,T){_.push(T.precision),_.push(T.outputColorSpace),_.push(T.envMapMode),_.push(T.envMapPMREM),_.push(T.envMapMaxLod),_.push(T.envMapSize),_.push(T.mapUv),_.push(T.alphaMapUv),_.push(T.lightMapUv),_.push(T.aoMapUv),_.push(T.bumpMapUv),_.push(T.normalMapUv),_.push(T.displacementMapUv),_.push(T.emissiveMapUv),_.push(T.metalnessMapUv),_.push(T.roughnessMapUv),_.push(T.anisotropyMapUv),_.push(T.clearcoatMapUv),_.push(T.clearcoatNormalMapUv),_.push(T.clearcoatRoughnessMapUv),_.push(T.diffuseRoughnessMapUv),_.push(T.iridescenceMapUv),_.push(T.iridescenceThicknessMapUv),_.push(T.sheenColorMapUv),_.push(T.sheenRoughnessMapUv),_.push(T.specularMapUv),_.push(T.specularColorMapUv),_.push(T.specularIntensityMapUv),_.push(T.transmissionMapUv),_.push(T.thicknessMapUv),_.push(T.combine),_.push(T.fogExp2),_.push(T.sizeAttenuation),_.push(T.morphTargetsCount),_.push(T.numSunLights),_.push(T.numDirLights),_.push(T.numPointLights),_.push(T.numSpotLights),_.push(T.numSpotLightMaps),_.push(T.numHemiLights),_.push(T.numRectAreaLights),_.push(T.numSunLightShadows),_.push(T.numDirLightShadows),_.push(T.numPointLightShadows),_.push(T.numSpotLightShadows),_.push(T.numSpotLightShadowsWithMaps),_.push(T.numLightProbes),_.push(T.numLightProbeGrids),_.push(T.shadowMapType),_.push(T.toneMapping),_.push(T.numClippingPlanes),_.push(T.numClipIntersection),_.push(T.depthPacking)}function m(_,T){o.disableAll(),T.instancing&&o.enable(0),T.instancingColor&&o.enable(1),T.instancingMorph&&o.enable(2),T.matcap&&o.enable(3),T.envMap&&o.enable(4),T.normalMapObjectSpace&&o.enable(5),T.normalMapTangentSpace&&o.enable(6),T.clearcoat&&o.enable(7),T.iridescence&&o.enable(8),T.alphaTest&&o.enable(9),T.vertexColors&&o.enable(10),T.vertexAlphas&&o.enable(11),T.vertexUv1s&&o.enable(12),T.vertexUv2s&&o.enable(13),T.vertexUv3s&&o.enable(14),T.vertexTangents&&o.enable(15),T.anisotropy&&o.enable(16),T.alphaHash&&o.enable(17),T.batching&&o.enable(18),T.dispersion&&o.enable(19),T.retroreflection&&o.enable(24),T.diffuseRoughness&&o.enable(25),T.batchingColor&&o.enable(20),T.gradientMap&&o.enable(21),T.packedNormalMap&&o.enable(22),T.vertexNormals&&o.enable(23),_.push(o.mask),o.disableAll(),T.fog&&o.enable(0),T.useFog&&o.enable(1),T.flatShading&&o.enable(2),T.logarithmicDepthBuffer&&o.enable(3),T.reversedDepthBuffer&&o.enable(4),T.skinning&&o.enable(5),T.morphTargets&&o.enable(6),T.morphNormals&&o.enable(7),T.morphColors&&o.enable(8),T.premultipliedAlpha&&o.enable(9),T.shadowMapEnabled&&o.enable(10),T.doubleSided&&o.enable(11),T.flipSided&&o.enable(12),T.useDepthPacking&&o.enable(13),T.dithering&&o.enable(14),T.transmission&&o.enable(15),T.sheen&&o.enable(16),T.opaque&&o.enable(17),T.pointsUvs&&o.enable(18),T.decodeVideoTexture&&o.enable(19),T.decodeVideoTextureEmissive&&o.enable(20),T.alphaToCoverage&&o.enable(21),T.numLightProbeGrids>0&&o.enable(22),T.hasPositionAttribute&&o.enable(23),_.push(o.mask)}function b(_){let T=h[_.type],F;if(T){let A=fi[T];F=W0.clone(A.uniforms)}else F=_.uniforms;return F}function w(_,T){let F=u.get(T);return F!==void 0?++F.usedTimes:(F=new z1(n,T,_,r),l.push(F),u.set(T,F)),F}function S(_){if(--_.usedTimes===0){let T=l.indexOf(_);l[T]=l[l.length-1],l.pop(),u.delete(_.cacheKey),_.destroy()}}function R(_){a.remove(_)}function C(){a.dispose()}return{getParameters:v,getProgramCacheKey:x,getUniforms:b,acquireProgram:w,releaseProgram:S,releaseShaderCache:R,programs:l,dispose:C}}function W1(){let n=new WeakMap;function e(o){return n.has(o)}function t(o){let a=n.get(o);return a===void 0&&(a={},n.set(o,a)),a}function i(o){n.delete(o)}function r(o,a,c){n.get(o)[a]=c}function s(){n=new WeakMap}return{has:e,get:t,remove:i,update:r,dispose:s}}function $1(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.material.id!==e.material.id?n.material.id-e.material.id:n.materialVariant!==e.materialVariant?n.materialVariant-e.materialVariant:n.z!==e.z?n.z-e.z:n.id-e.id}function uv(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.z!==e.z?e.z-n.z:n.id-e.id}function hv(){let n=[],e=0,t=[],i=[],r=[];function s(){e=0,t.length=0,i.length=0,r.length=0}function o(h){let f=0;return h.isInstancedMesh&&(f+=2),h.isSkinnedMesh&&(f+=1),f}function a(h,f,v,x,g,m){let b=n[e];return b===void 0?(b={id:h.id,object:h,geometry:f,material:v,materialVariant:o(h),groupOrder:x,renderOrder:h.renderOrder,z:g,group:m},n[e]=b):(b.id=h.id,b.object=h,b.geometry=f,b.material=v,b.materialVariant=o(h),b.groupOrder=x,b.renderOrder=h.renderOrder,b.z=g,b.group=m),e++,b}function c(h,f,v,x,g,m,b){b.reversedDepth===!0&&(g=-g);let w=a(h,f,v,x,g,m);v.transmission>0?i.push(w):v.transparent===!0?r.push(w):t.push(w)}function l(h,f,v,x,g,m){let b=a(h,f,v,x,g,m);v.transmission>0?i.unshift(b):v.transparent===!0?r.unshift(b):t.unshift(b)}function u(h,f){t.length>1&&t.sort(h||$1),i.length>1&&i.sort(f||uv),r.length>1&&r.sort(f||uv)}function d(){for(let h=e,f=n.length;h<f;h++){let v=n[h];if(v.id===null)break;v.id=null,v.object=null,v.geometry=null,v.material=null,v.group=null}}return{opaque:t,transmissive:i,transparent:r,init:s,push:c,unshift:l,finish:d,sort:u}}function X1(){let n=new WeakMap;function e(i,r){let s=n.get(i),o;return s===void 0?(o=new hv,n.set(i,[o])):r>=s.length?(o=new hv,s.push(o)):o=s[r],o}function t(){n=new WeakMap}return{get:e,dispose:t}}function q1(){let n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new G,color:new Ge};break;case"SpotLight":t={position:new G,direction:new G,color:new Ge,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new G,color:new Ge,distance:0,decay:0};break;case"HemisphereLight":t={direction:new G,skyColor:new Ge,groundColor:new Ge};break;case"RectAreaLight":t={color:new Ge,position:new G,halfWidth:new G,halfHeight:new G};break}return n[e.id]=t,t}}}function Y1(){let n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[e.id]=t,t}}}var Z1=0;function J1(n,e){return(e.castShadow?2:0)-(n.castShadow?2:0)+(e.map?1:0)-(n.map?1:0)}function K1(n){let e=new q1,t=Y1(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let l=0;l<9;l++)i.probe.push(new G);let r=new G,s=new lt,o=new lt;function a(l){let u=0,d=0,h=0;for(let N=0;N<9;N++)i.probe[N].set(0,0,0);let f=0,v=0,x=0,g=0,m=0,b=0,w=0,S=0,R=0,C=0,_=0,T=0,F=0,A=0;l.sort(J1);for(let N=0,O=l.length;N<O;N++){let I=l[N],V=I.color,X=I.intensity,H=I.distance,ee=null;if(I.shadow&&I.shadow.map&&(I.shadow.map.texture.format===vr?ee=I.shadow.map.texture:ee=I.shadow.map.depthTexture||I.shadow.map.texture),I.isAmbientLight)u+=V.r*X,d+=V.g*X,h+=V.b*X;else if(I.isLightProbe){for(let $=0;$<9;$++)i.probe[$].addScaledVector(I.sh.coefficients[$],X);A++}else if(I.isSunLight){let $=e.get(I);if($.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize.copy(Q.mapSize).multiply(Q.getFrameExtents()),i.sunShadow[v]=te,i.sunShadowMap[v]=ee;let xe=Q.getViewportCount();for(let Fe=0;Fe<xe;Fe++)i.sunShadowMatrix[x+Fe]=Q.getMatrix(Fe),i.sunShadowCascade[x+Fe]=Q._cascadeData[Fe];x+=xe,v++}i.sun[f]=$,f++}else if(I.isDirectionalLight){let $=e.get(I);if($.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,i.directionalShadow[g]=te,i.directionalShadowMap[g]=ee,i.directionalShadowMatrix[g]=I.shadow.matrix,R++}i.directional[g]=$,g++}else if(I.isSpotLight){let $=e.get(I);$.position.setFromMatrixPosition(I.matrixWorld),$.color.copy(V).multiplyScalar(X),$.distance=H,$.coneCos=Math.cos(I.angle),$.penumbraCos=Math.cos(I.angle*(1-I.penumbra)),$.decay=I.decay,i.spot[b]=$;let Q=I.shadow;if(I.map&&(i.spotLightMap[T]=I.map,T++,Q.updateMatrices(I),I.castShadow&&F++),i.spotLightMatrix[b]=Q.matrix,I.castShadow){let te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,i.spotShadow[b]=te,i.spotShadowMap[b]=ee,_++}b++}else if(I.isRectAreaLight){let $=e.get(I);$.color.copy(V).multiplyScalar(X),$.halfWidth.set(I.width*.5,0,0),$.halfHeight.set(0,I.height*.5,0),i.rectArea[w]=$,w++}else if(I.isPointLight){let $=e.get(I);if($.color.copy(I.color).multiplyScalar(I.intensity),$.distance=I.distance,$.decay=I.decay,I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,te.shadowCameraNear=Q.camera.near,te.shadowCameraFar=Q.camera.far,i.pointShadow[m]=te,i.pointShadowMap[m]=ee,i.pointShadowMatrix[m]=I.shadow.matrix,C++}i.point[m]=$,m++}else if(I.isHemisphereLight){let $=e.get(I);$.skyColor.copy(I.color).multiplyScalar(X),$.groundColor.copy(I.groundColor).multiplyScalar(X),i.hemi[S]=$,S++}}w>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=pe.LTC_FLOAT_1,i.rectAreaLTC2=pe.LTC_FLOAT_2):(i.rectAreaLTC1=pe.LTC_HALF_1,i.rectAreaLTC2=pe.LTC_HALF_2)),i.ambient[0]=u,i.ambient[1]=d,i.ambient[2]=h;let P=i.hash;(P.sunLength!==f||P.directionalLength!==g||P.pointLength!==m||P.spotLength!==b||P.rectAreaLength!==w||P.hemiLength!==S||P.numSunShadows!==v||P.numDirectionalShadows!==R||P.numPointShadows!==C||P.numSpotShadows!==_||P.numSpotMaps!==T||P.numLightProbes!==A)&&(i.sun.length=f,i.directional.length=g,i.spot.length=b,i.rectArea.length=w,i.point.length=m,i.hemi.length=S,i.sunShadow.length=v,i.sunShadowMap.length=v,i.sunShadowMatrix.length=x,i.sunShadowCascade.length=x,i.directionalShadow.length=R,i.directionalShadowMap.length=R,i.directionalShadowMatrix.length=R,i.pointShadow.length=C,i.pointShadowMap.length=C,i.pointShadowMatrix.length=C,i.spotShadow.length=_,i.spotShadowMap.length=_,i.spotLightMatrix.length=_+T-F,i.spotLightMap.length=T,i.numSpotLightShadowsWithMaps=F,i.numLightProbes=A,P.sunLength=f,P.directionalLength=g,P.pointLength=m,P.spotLength=b,P.rectAreaLength=w,P.hemiLength=S,P.numSunShadows=v,P.numDirectionalShadows=R,P.numPointShadows=C,P.numSpotShadows=_,P.numSpotMaps=T,P.numLightProbes=A,i.version=Z1++)}function c(l,u){let d=0,h=0,f=0,v=0,x=0,g=0,m=u.matrixWorldInverse;for(let b=0,w=l.length;b<w;b++){let S=l[b];if(S.isSunLight){let R=i.sun[d];R.direction.setFromMatrixPosition(S.matrixWorld),R.direction.transformDirection(m),d++}else if(S.isDirectionalLight){let R=i.directional[h];R.direction.setFromMatrixPosition(S.matrixWorld),r.setFromMatrixPosition(S.target.matrixWorld),R.direction.sub(r),R.direction.transformDirection(m),h++}else if(S.isSpotLight){let R=i.spot[v];R.position.setFromMatrixPosition(S.matrixWorld),R.position.applyMatrix4(m),R.direction.setFromMatrixPosition(S.matrixWorld),r.setFromMatrixPosition(S.target.matrixWorld),R.direction.sub(r),R.direction.transformDirection(m),v++}else if(S.isRectAreaLight){let R=i.rectArea[x];R.position.setFromMatrixPosition(S.matrixWorld),R.position.applyMatrix4(m),o.identity(),s.copy(S.matrixWorld),s.premultiply(m),o.extractRotation(s),R.halfWidth.set(S.width*.5,0,0),R.halfHeight.set(0,S.height*.5,0),R.halfWidth.applyMatrix4(o),R.halfHeight.applyMatrix4(o),x++}else if(S.isPointLight){let R=i.point[f];R.position.setFromMatrixPosition(S.matrixWorld),R.position.applyMatrix4(m),f++}else if(S.isHemisphereLight){let R=i.hemi[g];R.direction.setFromMatrixPosition(S.matrixWorld),R.direction.transformDirection(m),g++}}}return{setup:a,setupView:c,state:i}}function dv(n){let e=new K1(n),t=[],i=[],r=[];function s(d){u.camera=d,t.length=0,i.length=0,r.length=0}function o(d){d.isLightProbeGrid?r.push(d):t.push(d)}function a(d){i.push(d)}function c(){e.setup(t),r.sort((d,h)=>d.priority-h.priority||d.id-h.id)}function l(d){e.setupView(t,d)}let u={lightsArray:t,shadowsArray:i,lightProbeGridArray:r,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:s,state:u,setupLights:c,setupLightsView:l,pushLight:o,pushShadow:a}}function j1(n){let e=new WeakMap;function t(r,s=0){let o=e.get(r),a;return o===void 0?(a=new dv(n),e.set(r,[a])):s>=o.length?(a=new dv(n),o.push(a)):a=o[s],a}function i(){e=new WeakMap}return{get:t,dispose:i}}var Q1=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,eT=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,tT=[new G(1,0,0),new G(-1,0,0),new G(0,1,0),new G(0,-1,0),new G(0,0,1),new G(0,0,-1)],nT=[new G(0,-1,0),new G(0,-1,0),new G(0,0,1),new G(0,0,-1),new G(0,-1,0),new G(0,-1,0)],fv=new lt,fa=new G,rf=new G;function iT(n,e,t){let i=new $r,r=new qe,s=new qe,o=new ut,a=new fc,c=new pc,l={},u=t.maxTextureSize,d={[gr]:dn,[dn]:gr,[bn]:bn},h=new ui({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new qe},radius:{value:4}},vertexShader:Q1,fragmentShader:eT}),f=h.clone();f.defines.HORIZONTAL_PASS=1;let v=new hn;v.setAttribute("position",new gt(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let x=new nn(v,h),g=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=ia;let m=this.type;this.render=function(C,_,T){if(g.enabled===!1||g.autoUpdate===!1&&g.needsUpdate===!1||C.length===0)return;this.type===a0&&(Re("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=ia);let F=n.getRenderTarget(),A=n.getActiveCubeFace(),P=n.getActiveMipmapLevel(),N=n.state;N.setBlending(qr),N.buffers.depth.getReversed()===!0?N.buffers.color.setClear(0,0,0,0):N.buffers.color.setClear(1,1,1,1),N.buffers.depth.setTest(!0),N.setScissorTest(!1);let O=m!==this.type;O&&_.traverse(function(I){I.material&&(Array.isArray(I.material)?I.material.forEach(V=>V.needsUpdate=!0):I.material.needsUpdate=!0)});for(let I=0,V=C.length;I<V;I++){let X=C[I],H=X.shadow;if(H===void 0){Re("WebGLShadowMap:",X,"has no shadow.");continue}if(H.autoUpdate===!1&&H.needsUpdate===!1)continue;r.copy(H.mapSize);let ee=H.getFrameExtents();r.multiply(ee),s.copy(H.mapSize),(r.x>u||r.y>u)&&(r.x>u&&(s.x=Math.floor(u/ee.x),r.x=s.x*ee.x,H.mapSize.x=s.x),r.y>u&&(s.y=Math.floor(u/ee.y),r.y=s.y*ee.y,H.mapSize.y=s.y));let $=n.state.buffers.depth.getReversed();if(H.camera._reversedDepth=$,H.map===null||O===!0){if(H.map!==null&&(H.map.depthTexture!==null&&(H.map.depthTexture.dispose(),H.map.depthTexture=null),H.map.dispose()),this.type===Js){if(X.isPointLight){Re("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}H.map=new Ln(r.x,r.y,{format:vr,type:ti,minFilter:Jt,magFilter:Jt,generateMipmaps:!1}),H.map.texture.name=X.name+".shadowMap",H.map.depthTexture=new Di(r.x,r.y,Dn),H.map.depthTexture.name=X.name+".shadowMapDepth",H.map.depthTexture.format=Ii,H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=Dt,H.map.depthTexture.magFilter=Dt}else X.isPointLight?(H.map=new ma(r.x),H.map.depthTexture=new jo(r.x,ei)):(H.map=new Ln(r.x,r.y),H.map.depthTexture=new Di(r.x,r.y,ei)),H.map.depthTexture.name=X.name+".shadowMap",H.map.depthTexture.format=Ii,this.type===ia?(H.map.depthTexture.compareFunction=$?Yd:qd,H.map.depthTexture.minFilter=Jt,H.map.depthTexture.magFilter=Jt):(H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=Dt,H.map.depthTexture.magFilter=Dt);H.camera.updateProjectionMatrix()}H.map.isWebGLCubeRenderTarget!==!0&&(H.map.width!==r.x||H.map.height!==r.y)&&H.map.setSize(r.x,r.y);let Q=H.map.isWebGLCubeRenderTarget?6:H.getViewportCount();X.isPointLight!==!0&&H.updateMatrices(X,T);let te=(H.camera.layers.mask&4294967294)!==0?H.camera.layers:T.layers;for(let xe=0;xe<Q;xe++){let Fe=H.getCamera(xe);if(X.isPointLight){let J=H.camera,me=H.matrix,be=X.distance||J.far;be!==J.far&&(J.far=be,J.updateProjectionMatrix()),fa.setFromMatrixPosition(X.matrixWorld),J.position.copy(fa),rf.copy(J.position),rf.add(tT[xe]),J.up.copy(nT[xe]),J.lookAt(rf),J.updateMatrixWorld(),me.makeTranslation(-fa.x,-fa.y,-fa.z),fv.multiplyMatrices(J.projectionMatrix,J.matrixWorldInverse),H._frustum.setFromProjectionMatrix(fv,J.coordinateSystem,J.reversedDepth)}if(H.map.isWebGLCubeRenderTarget)n.setRenderTarget(H.map,xe),n.clear();else{xe===0&&(n.setRenderTarget(H.map),n.clear());let J=H.getViewport(xe);o.set(s.x*J.x,s.y*J.y,s.x*J.z,s.y*J.w),N.viewport(o)}i=H.getFrustum(xe),S(_,T,Fe,X,te,this.type)}H.isPointLightShadow!==!0&&this.type===Js&&b(H,T),H.needsUpdate=!1}m=this.type,g.needsUpdate=!1,n.setRenderTarget(F,A,P)};function b(C,_){let T=e.update(x);h.defines.VSM_SAMPLES!==C.blurSamples&&(h.defines.VSM_SAMPLES=C.blurSamples,f.defines.VSM_SAMPLES=C.blurSamples,h.needsUpdate=!0,f.needsUpdate=!0),C.mapPass===null?C.mapPass=new Ln(r.x,r.y,{format:vr,type:ti}):(C.mapPass.width!==C.map.width||C.mapPass.height!==C.map.height)&&C.mapPass.setSize(C.map.width,C.map.height),h.uniforms.shadow_pass.value=C.map.depthTexture,h.uniforms.resolution.value.set(C.map.width,C.map.height),h.uniforms.radius.value=C.radius,n.setRenderTarget(C.mapPass),n.clear(),n.renderBufferDirect(_,null,T,h,x,null),f.uniforms.shadow_pass.value=C.mapPass.texture,f.uniforms.resolution.value.set(C.map.width,C.map.height),f.uniforms.radius.value=C.radius,n.setRenderTarget(C.map),n.clear(),n.renderBufferDirect(_,null,T,f,x,null)}function w(C,_,T,F){let A=null,P=T.isPointLight===!0?C.customDistanceMaterial:C.customDepthMaterial;if(P!==void 0)A=P;else if(A=T.isPointLight===!0?c:a,n.localClippingEnabled&&_.clipShadows===!0&&Array.isArray(_.clippingPlanes)&&_.clippingPlanes.length!==0||_.displacementMap&&_.displacementScale!==0||_.alphaMap&&_.alphaTest>0||_.map&&_.alphaTest>0||_.alphaToCoverage===!0){let N=A.uuid,O=_.uuid,I=l[N];I===void 0&&(I={},l[N]=I);let V=I[O];V===void 0&&(V=A.clone(),I[O]=V,_.addEventListener("dispose",R)),A=V}if(A.visible=_.visible,A.wireframe=_.wireframe,F===Js?A.side=_.shadowSide!==null?_.shadowSide:_.side:A.side=_.shadowSide!==null?_.shadowSide:d[_.side],A.alphaMap=_.alphaMap,A.alphaTest=_.alphaToCoverage===!0?.5:_.alphaTest,A.map=_.map,A.clipShadows=_.clipShadows,A.clippingPlanes=_.clippingPlanes,A.clipIntersection=_.clipIntersection,A.displacementMap=_.displacementMap,A.displacementScale=_.displacementScale,A.displacementBias=_.displacementBias,A.wireframeLinewidth=_.wireframeLinewidth,A.linewidth=_.linewidth,T.isPointLight===!0&&A.isMeshDistanceMaterial===!0){let N=n.properties.get(A);N.light=T}return A}function S(C,_,T,F,A,P){if(C.visible===!1)return;if(C.layers.test(A)&&(C.isMesh||C.isLine||C.isPoints)&&(C.castShadow||C.receiveShadow&&P===Js)&&(!C.frustumCulled||C.intersectsFrustum(i))){C.modelViewMatrix.multiplyMatrices(T.matrixWorldInverse,C.matrixWorld);let I=e.update(C),V=C.material;if(Array.isArray(V)){let X=I.groups;for(let H=0,ee=X.length;H<ee;H++){let $=X[H],Q=V[$.materialIndex];if(Q&&Q.visible){let te=w(C,Q,F,P);C.onBeforeShadow(n,C,_,T,I,te,$),n.renderBufferDirect(T,null,I,te,C,$),C.onAfterShadow(n,C,_,T,I,te,$)}}}else if(V.visible){let X=w(C,V,F,P);C.onBeforeShadow(n,C,_,T,I,X,null),n.renderBufferDirect(T,null,I,X,C,null),C.onAfterShadow(n,C,_,T,I,X,null)}}let O=C.children;for(let I=0,V=O.length;I<V;I++)S(O[I],_,T,F,A,P)}function R(C){C.target.removeEventListener("dispose",R);for(let T in l){let F=l[T],A=C.target.uuid;A in F&&(F[A].dispose(),delete F[A])}}}function rT(n,e){function t(){let L=!1,K=new ut,q=null,le=new ut(0,0,0,0);return{setMask:function(re){q!==re&&!L&&(n.colorMask(re,re,re,re),q=re)},setLocked:function(re){L=re},setClear:function(re,oe,Te,Be,ie){ie===!0&&(re*=Be,oe*=Be,Te*=Be),K.set(re,oe,Te,Be),le.equals(K)===!1&&(n.clearColor(re,oe,Te,Be),le.copy(K))},reset:function(){L=!1,q=null,le.set(-1,0,0,0)}}}function i(){let L=!1,K=!1,q=null,le=null,re=null;return{setReversed:function(oe){if(K!==oe){let Te=e.get("EXT_clip_control");oe?Te.clipControlEXT(Te.LOWER_LEFT_EXT,Te.ZERO_TO_ONE_EXT):Te.clipControlEXT(Te.LOWER_LEFT_EXT,Te.NEGATIVE_ONE_TO_ONE_EXT),K=oe;let Be=re;re=null,this.setClear(Be)}},getReversed:function(){return K},setTest:function(oe){oe?ge(n.DEPTH_TEST):Oe(n.DEPTH_TEST)},setMask:function(oe){q!==oe&&!L&&(n.depthMask(oe),q=oe)},setFunc:function(oe){if(K&&(oe=G0[oe]),le!==oe){switch(oe){case ql:n.depthFunc(n.NEVER);break;case Yl:n.depthFunc(n.ALWAYS);break;case Zl:n.depthFunc(n.LESS);break;case ks:n.depthFunc(n.LEQUAL);break;case Jl:n.depthFunc(n.EQUAL);break;case Kl:n.depthFunc(n.GEQUAL);break;case Bs:n.depthFunc(n.GREATER);break;case jl:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}le=oe}},setLocked:function(oe){L=oe},setClear:function(oe){re!==oe&&(re=oe,K&&(oe=1-oe),n.clearDepth(oe))},reset:function(){L=!1,q=null,le=null,re=null,K=!1}}}function r(){let L=!1,K=null,q=null,le=null,re=null,oe=null,Te=null,Be=null,ie=null;return{setTest:function(Ae){L||(Ae?ge(n.STENCIL_TEST):Oe(n.STENCIL_TEST))},setMask:function(Ae){K!==Ae&&!L&&(n.stencilMask(Ae),K=Ae)},setFunc:function(Ae,ke,fe){(q!==Ae||le!==ke||re!==fe)&&(n.stencilFunc(Ae,ke,fe),q=Ae,le=ke,re=fe)},setOp:function(Ae,ke,fe){(oe!==Ae||Te!==ke||Be!==fe)&&(n.stencilOp(Ae,ke,fe),oe=Ae,Te=ke,Be=fe)},setLocked:function(Ae){L=Ae},setClear:function(Ae){ie!==Ae&&(n.clearStencil(Ae),ie=Ae)},reset:function(){L=!1,K=null,q=null,le=null,re=null,oe=null,Te=null,Be=null,ie=null}}}let s=new t,o=new i,a=new r,c={},l=new WeakMap,u={},d={},h={},f=new WeakMap,v=[],x=null,g=!1,m=null,b=null,w=null,S=null,R=null,C=null,_=null,T=new Ge(0,0,0),F=0,A=!1,P=null,N=null,O=null,I=null,V=null,X=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS),H=!1,ee=0,$=n.getParameter(n.VERSION);$.indexOf("WebGL")!==-1?(ee=parseFloat(/^WebGL (\d)/.exec($)[1]),H=ee>=1):$.indexOf("OpenGL ES")!==-1&&(ee=parseFloat(/^OpenGL ES (\d)/.exec($)[1]),H=ee>=2);let Q=null,te={},xe=n.getParameter(n.SCISSOR_BOX),Fe=n.getParameter(n.VIEWPORT),J=new ut().fromArray(xe),me=new ut().fromArray(Fe);function be(L,K,q,le){let re=new Uint8Array(4),oe=n.createTexture();n.bindTexture(L,oe),n.texParameteri(L,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(L,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let Te=0;Te<q;Te++)L===n.TEXTURE_3D||L===n.TEXTURE_2D_ARRAY?n.texImage3D(K,0,n.RGBA,1,1,le,0,n.RGBA,n.UNSIGNED_BYTE,re):n.texImage2D(K+Te,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,re);return oe}let Ee={};Ee[n.TEXTURE_2D]=be(n.TEXTURE_2D,n.TEXTURE_2D,1),Ee[n.TEXTURE_CUBE_MAP]=be(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),Ee[n.TEXTURE_2D_ARRAY]=be(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),Ee[n.TEXTURE_3D]=be(n.TEXTURE_3D,n.TEXTURE_3D,1,1),s.setClear(0,0,0,1),o.setClear(1),a.setClear(0),ge(n.DEPTH_TEST),o.setFunc(ks),pn(!1),St(wd),ge(n.CULL_FACE),Yt(qr);function ge(L){u[L]!==!0&&(n.enable(L),u[L]=!0)}function Oe(L){u[L]!==!1&&(n.disable(L),u[L]=!1)}function Et(L,K){return h[L]!==K?(n.bindFramebuffer(L,K),h[L]=K,L===n.DRAW_FRAMEBUFFER&&(h[n.FRAMEBUFFER]=K),L===n.FRAMEBUFFER&&(h[n.DRAW_FRAMEBUFFER]=K),!0):!1}function Pe(L,K){let q=v,le=!1;if(L){q=f.get(K),q===void 0&&(q=[],f.set(K,q));let re=L.textures;if(q.length!==re.length||q[0]!==n.COLOR_ATTACHMENT0){for(let oe=0,Te=re.length;oe<Te;oe++)q[oe]=n.COLOR_ATTACHMENT0+oe;q.length=re.length,le=!0}}else q[0]!==n.BACK&&(q[0]=n.BACK,le=!0);le&&n.drawBuffers(q)}function it(L){return x!==L?(n.useProgram(L),x=L,!0):!1}let st={[Yr]:n.FUNC_ADD,[c0]:n.FUNC_SUBTRACT,[u0]:n.FUNC_REVERSE_SUBTRACT};st[h0]=n.MIN,st[d0]=n.MAX;let Ve={[f0]:n.ZERO,[p0]:n.ONE,[m0]:n.SRC_COLOR,[Cd]:n.SRC_ALPHA,[b0]:n.SRC_ALPHA_SATURATE,[x0]:n.DST_COLOR,[v0]:n.DST_ALPHA,[g0]:n.ONE_MINUS_SRC_COLOR,[Rd]:n.ONE_MINUS_SRC_ALPHA,[y0]:n.ONE_MINUS_DST_COLOR,[_0]:n.ONE_MINUS_DST_ALPHA,[M0]:n.CONSTANT_COLOR,[S0]:n.ONE_MINUS_CONSTANT_COLOR,[w0]:n.CONSTANT_ALPHA,[T0]:n.ONE_MINUS_CONSTANT_ALPHA};function Yt(L,K,q,le,re,oe,Te,Be,ie,Ae){if(L===qr){g===!0&&(Oe(n.BLEND),g=!1);return}if(g===!1&&(ge(n.BLEND),g=!0),L!==l0){if(L!==m||Ae!==A){if((b!==Yr||R!==Yr)&&(n.blendEquation(n.FUNC_ADD),b=Yr,R=Yr),Ae)switch(L){case Ks:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case Td:n.blendFunc(n.ONE,n.ONE);break;case Ad:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case Ed:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:Ie("WebGLState: Invalid blending: ",L);break}else switch(L){case Ks:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case Td:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case Ad:Ie("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case Ed:Ie("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:Ie("WebGLState: Invalid blending: ",L);break}w=null,S=null,C=null,_=null,T.set(0,0,0),F=0,m=L,A=Ae}return}re=re||K,oe=oe||q,Te=Te||le,(K!==b||re!==R)&&(n.blendEquationSeparate(st[K],st[re]),b=K,R=re),(q!==w||le!==S||oe!==C||Te!==_)&&(n.blendFuncSeparate(Ve[q],Ve[le],Ve[oe],Ve[Te]),w=q,S=le,C=oe,_=Te),(Be.equals(T)===!1||ie!==F)&&(n.blendColor(Be.r,Be.g,Be.b,ie),T.copy(Be),F=ie),m=L,A=!1}function Ft(L,K){L.side===bn?Oe(n.CULL_FACE):ge(n.CULL_FACE);let q=L.side===dn;K&&(q=!q),pn(q),L.blending===Ks&&L.transparent===!1?Yt(qr):Yt(L.blending,L.blendEquation,L.blendSrc,L.blendDst,L.blendEquationAlpha,L.blendSrcAlpha,L.blendDstAlpha,L.blendColor,L.blendAlpha,L.premultipliedAlpha),o.setFunc(L.depthFunc),o.setTest(L.depthTest),o.setMask(L.depthWrite),s.setMask(L.colorWrite);let le=L.stencilWrite;a.setTest(le),le&&(a.setMask(L.stencilWriteMask),a.setFunc(L.stencilFunc,L.stencilRef,L.stencilFuncMask),a.setOp(L.stencilFail,L.stencilZFail,L.stencilZPass)),Vt(L.polygonOffset,L.polygonOffsetFactor,L.polygonOffsetUnits),L.alphaToCoverage===!0?ge(n.SAMPLE_ALPHA_TO_COVERAGE):Oe(n.SAMPLE_ALPHA_TO_COVERAGE)}function pn(L){P!==L&&(L?n.frontFace(n.CW):n.frontFace(n.CCW),P=L)}function St(L){L!==s0?(ge(n.CULL_FACE),L!==N&&(L===wd?n.cullFace(n.BACK):L===o0?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):Oe(n.CULL_FACE),N=L}function ni(L){L!==O&&(H&&n.lineWidth(L),O=L)}function Vt(L,K,q){L?(ge(n.POLYGON_OFFSET_FILL),(I!==K||V!==q)&&(I=K,V=q,o.getReversed()&&(K=-K,q=-q),n.polygonOffset(K,q))):Oe(n.POLYGON_OFFSET_FILL)}function Fn(L){L?ge(n.SCISSOR_TEST):Oe(n.SCISSOR_TEST)}function Un(L){L===void 0&&(L=n.TEXTURE0+X-1),Q!==L&&(n.activeTexture(L),Q=L)}function On(L,K,q){q===void 0&&(Q===null?q=n.TEXTURE0+X-1:q=Q);let le=te[q];le===void 0&&(le={type:void 0,texture:void 0},te[q]=le),(le.type!==L||le.texture!==K)&&(Q!==q&&(n.activeTexture(q),Q=q),n.bindTexture(L,K||Ee[L]),le.type=L,le.texture=K)}function U(){let L=te[Q];L!==void 0&&L.type!==void 0&&(n.bindTexture(L.type,null),L.type=void 0,L.texture=void 0)}function kn(){try{n.compressedTexImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function vt(){try{n.compressedTexImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function _t(){try{n.texSubImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function de(){try{n.texSubImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ut(){try{n.compressedTexSubImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ce(){try{n.compressedTexSubImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ne(){try{n.texStorage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function E(){try{n.texStorage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function y(){try{n.texImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function B(){try{n.texImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function ne(L){return d[L]!==void 0?d[L]:n.getParameter(L)}function j(L,K){d[L]!==K&&(n.pixelStorei(L,K),d[L]=K)}function se(L){J.equals(L)===!1&&(n.scissor(L.x,L.y,L.z,L.w),J.copy(L))}function ue(L){me.equals(L)===!1&&(n.viewport(L.x,L.y,L.z,L.w),me.copy(L))}function Y(L,K){let q=l.get(K);q===void 0&&(q=new WeakMap,l.set(K,q));let le=q.get(L);le===void 0&&(le=n.getUniformBlockIndex(K,L.name),n.uniformBlockBinding(K,le,le),q.set(L,le))}function Z(L,K,q){let re=l.get(K).get(L);c[re]!==q&&(n.bindBufferBase(n.UNIFORM_BUFFER,re,q),c[re]=q)}function ae(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),o.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),u={},d={},Q=null,te={},h={},c={},f=new WeakMap,v=[],x=null,g=!1,m=null,b=null,w=null,S=null,R=null,C=null,_=null,T=new Ge(0,0,0),F=0,A=!1,P=null,N=null,O=null,I=null,V=null,J.set(0,0,n.canvas.width,n.canvas.height),me.set(0,0,n.canvas.width,n.canvas.height),s.reset(),o.reset(),a.reset()}return{buffers:{color:s,depth:o,stencil:a},enable:ge,disable:Oe,bindFramebuffer:Et,drawBuffers:Pe,useProgram:it,setBlending:Yt,setMaterial:Ft,setFlipSided:pn,setCullFace:St,setLineWidth:ni,setPolygonOffset:Vt,setScissorTest:Fn,activeTexture:Un,bindTexture:On,unbindTexture:U,compressedTexImage2D:kn,compressedTexImage3D:vt,texImage2D:y,texImage3D:B,pixelStorei:j,getParameter:ne,updateUBOMapping:Y,uniformBlockBinding:Z,texStorage2D:Ne,texStorage3D:E,texSubImage2D:_t,texSubImage3D:de,compressedTexSubImage2D:Ut,compressedTexSubImage3D:Ce,scissor:se,viewport:ue,reset:ae}}function sT(n,e,t,i,r,s,o){let a=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,c=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),l=new qe,u=new WeakMap,d=new Set,h,f=new WeakMap,v=new Set,x=new FinalizationRegistry(E=>v.delete(E)),g=!1;try{g=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(E,y){return g?new OffscreenCanvas(E,y):Xo("canvas")}function b(E,y,B){let ne=1,j=Ne(E);if((j.width>B||j.height>B)&&(ne=B/Math.max(j.width,j.height)),ne<1)if(typeof HTMLImageElement<"u"&&E instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&E instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&E instanceof ImageBitmap||typeof VideoFrame<"u"&&E instanceof VideoFrame){let se=Math.floor(ne*j.width),ue=Math.floor(ne*j.height);h===void 0&&(h=m(se,ue));let Y=y?m(se,ue):h;return Y.width=se,Y.height=ue,Y.getContext("2d").drawImage(E,0,0,se,ue),Re("WebGLRenderer: Texture has been resized from ("+j.width+"x"+j.height+") to ("+se+"x"+ue+")."),Y}else return"data"in E&&Re("WebGLRenderer: Image in DataTexture is too big ("+j.width+"x"+j.height+")."),E;return E}function w(E){return E.generateMipmaps}function S(E){n.generateMipmap(E)}function R(E){return E.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:E.isWebGL3DRenderTarget?n.TEXTURE_3D:E.isWebGLArrayRenderTarget||E.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function C(E,y,B,ne,j,se=!1){if(E!==null){if(n[E]!==void 0)return n[E];Re("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+E+"'")}let ue;ne&&(ue=e.get("EXT_texture_norm16"),ue||Re("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let Y=y;if(y===n.RED&&(B===n.FLOAT&&(Y=n.R32F),B===n.HALF_FLOAT&&(Y=n.R16F),B===n.UNSIGNED_BYTE&&(Y=n.R8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.R16_EXT),B===n.SHORT&&ue&&(Y=ue.R16_SNORM_EXT)),y===n.RED_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.R8UI),B===n.UNSIGNED_SHORT&&(Y=n.R16UI),B===n.UNSIGNED_INT&&(Y=n.R32UI),B===n.BYTE&&(Y=n.R8I),B===n.SHORT&&(Y=n.R16I),B===n.INT&&(Y=n.R32I)),y===n.RG&&(B===n.FLOAT&&(Y=n.RG32F),B===n.HALF_FLOAT&&(Y=n.RG16F),B===n.UNSIGNED_BYTE&&(Y=n.RG8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RG16_EXT),B===n.SHORT&&ue&&(Y=ue.RG16_SNORM_EXT)),y===n.RG_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RG8UI),B===n.UNSIGNED_SHORT&&(Y=n.RG16UI),B===n.UNSIGNED_INT&&(Y=n.RG32UI),B===n.BYTE&&(Y=n.RG8I),B===n.SHORT&&(Y=n.RG16I),B===n.INT&&(Y=n.RG32I)),y===n.RGB_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RGB8UI),B===n.UNSIGNED_SHORT&&(Y=n.RGB16UI),B===n.UNSIGNED_INT&&(Y=n.RGB32UI),B===n.BYTE&&(Y=n.RGB8I),B===n.SHORT&&(Y=n.RGB16I),B===n.INT&&(Y=n.RGB32I)),y===n.RGBA_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RGBA8UI),B===n.UNSIGNED_SHORT&&(Y=n.RGBA16UI),B===n.UNSIGNED_INT&&(Y=n.RGBA32UI),B===n.BYTE&&(Y=n.RGBA8I),B===n.SHORT&&(Y=n.RGBA16I),B===n.INT&&(Y=n.RGBA32I)),y===n.RGB&&(B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RGB16_EXT),B===n.SHORT&&ue&&(Y=ue.RGB16_SNORM_EXT),B===n.UNSIGNED_INT_5_9_9_9_REV&&(Y=n.RGB9_E5),B===n.UNSIGNED_INT_10F_11F_11F_REV&&(Y=n.R11F_G11F_B10F)),y===n.RGBA){let Z=se?Wo:$e.getTransfer(j);B===n.FLOAT&&(Y=n.RGBA32F),B===n.HALF_FLOAT&&(Y=n.RGBA16F),B===n.UNSIGNED_BYTE&&(Y=Z===nt?n.SRGB8_ALPHA8:n.RGBA8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RGBA16_EXT),B===n.SHORT&&ue&&(Y=ue.RGBA16_SNORM_EXT),B===n.UNSIGNED_SHORT_4_4_4_4&&(Y=n.RGBA4),B===n.UNSIGNED_SHORT_5_5_5_1&&(Y=n.RGB5_A1)}return(Y===n.R16F||Y===n.R32F||Y===n.RG16F||Y===n.RG32F||Y===n.RGBA16F||Y===n.RGBA32F)&&e.get("EXT_color_buffer_float"),Y}function _(E,y){let B;return E?y===null||y===ei||y===Jr?B=n.DEPTH24_STENCIL8:y===Dn?B=n.DEPTH32F_STENCIL8:y===Qs&&(B=n.DEPTH24_STENCIL8,Re("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):y===null||y===ei||y===Jr?B=n.DEPTH_COMPONENT24:y===Dn?B=n.DEPTH_COMPONENT32F:y===Qs&&(B=n.DEPTH_COMPONENT16),B}function T(E,y){return w(E)===!0||E.isFramebufferTexture&&E.minFilter!==Dt&&E.minFilter!==Jt?Math.log2(Math.max(y.width,y.height))+1:E.mipmaps.length>0?E.mipmaps.length:E.isCompressedTexture&&Array.isArray(E.image)?y.mipmaps.length:1}function F(E){let y=new WeakRef(E);i.get(E).__ref=y,v.add(y),x.register(E,y,y)}function A(E){let y=i.get(E).__ref;y!==void 0&&(v.delete(y),x.unregister(y))}function P(E){O(E.target)}function N(E){I(E.target)}function O(E){E.removeEventListener("dispose",P),A(E),X(E),E.isVideoTexture&&u.delete(E),E.isHTMLTexture&&d.delete(E)}function I(E){E.removeEventListener("dispose",N),A(E),ee(E)}function V(){for(let E of v){let y=E.deref();y!==void 0&&(y.isRenderTarget===!0?I(y):O(y))}v.clear(),d.clear()}function X(E){let y=i.get(E);if(y.__webglInit===void 0)return;let B=E.source,ne=f.get(B);if(ne){let j=ne[y.__cacheKey];j.usedTimes--,j.usedTimes===0&&H(E),Object.keys(ne).length===0&&f.delete(B)}i.remove(E)}function H(E){let y=i.get(E);n.deleteTexture(y.__webglTexture);let B=E.source,ne=f.get(B);delete ne[y.__cacheKey],o.memory.textures--}function ee(E){let y=i.get(E);y.__depthDisposeCallback&&y.__depthDisposeCallback();let B=E.depthTexture;if(B&&B.renderTarget===E&&O(B),E.isWebGLCubeRenderTarget)for(let j=0;j<6;j++){if(Array.isArray(y.__webglFramebuffer[j]))for(let se=0;se<y.__webglFramebuffer[j].length;se++)n.deleteFramebuffer(y.__webglFramebuffer[j][se]);else n.deleteFramebuffer(y.__webglFramebuffer[j]);y.__webglDepthbuffer&&n.deleteRenderbuffer(y.__webglDepthbuffer[j])}else{if(Array.isArray(y.__webglFramebuffer))for(let j=0;j<y.__webglFramebuffer.length;j++)n.deleteFramebuffer(y.__webglFramebuffer[j]);else n.deleteFramebuffer(y.__webglFramebuffer);if(y.__webglDepthbuffer&&n.deleteRenderbuffer(y.__webglDepthbuffer),y.__webglMultisampledFramebuffer&&n.deleteFramebuffer(y.__webglMultisampledFramebuffer),y.__webglColorRenderbuffer)for(let j=0;j<y.__webglColorRenderbuffer.length;j++)y.__webglColorRenderbuffer[j]&&n.deleteRenderbuffer(y.__webglColorRenderbuffer[j]);y.__webglDepthRenderbuffer&&n.deleteRenderbuffer(y.__webglDepthRenderbuffer)}let ne=E.textures;for(let j=0,se=ne.length;j<se;j++){let ue=i.get(ne[j]);ue.__webglTexture&&(n.deleteTexture(ue.__webglTexture),o.memory.textures--),i.remove(ne[j])}i.remove(E)}let $=0;function Q(){$=0}function te(){return $}function xe(E){$=E}function Fe(){let E=$;return E>=r.maxTextures&&Re("WebGLTextures: Trying to use "+(E+1)+" texture units while this GPU supports only "+r.maxTextures),$+=1,E}function J(E){let y=[];return y.push(E.wrapS),y.push(E.wrapT),y.push(E.wrapR||0),y.push(E.magFilter),y.push(E.minFilter),y.push(E.anisotropy),y.push(E.internalFormat),y.push(E.format),y.push(E.type),y.push(E.generateMipmaps),y.push(E.mipmapsAutoUpdate),y.push(E.premultiplyAlpha),y.push(E.flipY),y.push(E.unpackAlignment),y.push(E.colorSpace),y.join()}function me(E,y){let B=i.get(E);if(E.isVideoTexture&&Ut(E),E.isRenderTargetTexture===!1&&E.isExternalTexture!==!0&&E.version>0&&B.__version!==E.version){let ne=E.image;if(ne===null)Re("WebGLRenderer: Texture marked for update but no image data found.");else if(ne.complete===!1)Re("WebGLRenderer: Texture marked for update but image is incomplete");else{Ft(B,E,y);return}}else E.isExternalTexture&&(B.__webglTexture=E.sourceTexture?E.sourceTexture:null);t.bindTexture(n.TEXTURE_2D,B.__webglTexture,n.TEXTURE0+y)}function be(E,y){let B=i.get(E);if(E.isRenderTargetTexture===!1&&E.version>0&&B.__version!==E.version){Ft(B,E,y);return}else E.isExternalTexture&&(B.__webglTexture=E.sourceTexture?E.sourceTexture:null);t.bindTexture(n.TEXTURE_2D_ARRAY,B.__webglTexture,n.TEXTURE0+y)}function Ee(E,y){let B=i.get(E);if(E.isRenderTargetTexture===!1&&E.version>0&&B.__version!==E.version){Ft(B,E,y);return}t.bindTexture(n.TEXTURE_3D,B.__webglTexture,n.TEXTURE0+y)}function ge(E,y){let B=i.get(E);if(E.version>0&&B.__version!==E.version){pn(B,E,y);return}t.bindTexture(n.TEXTURE_CUBE_MAP,B.__webglTexture,n.TEXTURE0+y)}let Oe={[Ql]:n.REPEAT,[$n]:n.CLAMP_TO_EDGE,[ec]:n.MIRRORED_REPEAT},Et={[Dt]:n.NEAREST,[C0]:n.NEAREST_MIPMAP_NEAREST,[ra]:n.NEAREST_MIPMAP_LINEAR,[Jt]:n.LINEAR,[Rc]:n.LINEAR_MIPMAP_NEAREST,[Fi]:n.LINEAR_MIPMAP_LINEAR},Pe={[L0]:n.NEVER,[Zd]:n.ALWAYS,[N0]:n.LESS,[qd]:n.LEQUAL,[D0]:n.EQUAL,[Yd]:n.GEQUAL,[F0]:n.GREATER,[U0]:n.NOTEQUAL};function it(E,y){if(y.type===Dn&&e.has("OES_texture_float_linear")===!1&&(y.magFilter===Jt||y.magFilter===Rc||y.magFilter===ra||y.magFilter===Fi||y.minFilter===Jt||y.minFilter===Rc||y.minFilter===ra||y.minFilter===Fi)&&Re("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(E,n.TEXTURE_WRAP_S,Oe[y.wrapS]),n.texParameteri(E,n.TEXTURE_WRAP_T,Oe[y.wrapT]),(E===n.TEXTURE_3D||E===n.TEXTURE_2D_ARRAY)&&n.texParameteri(E,n.TEXTURE_WRAP_R,Oe[y.wrapR]),n.texParameteri(E,n.TEXTURE_MAG_FILTER,Et[y.magFilter]),n.texParameteri(E,n.TEXTURE_MIN_FILTER,Et[y.minFilter]),y.compareFunction&&(n.texParameteri(E,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(E,n.TEXTURE_COMPARE_FUNC,Pe[y.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(y.magFilter===Dt||y.minFilter!==ra&&y.minFilter!==Fi||y.type===Dn&&e.has("OES_texture_float_linear")===!1)return;if(y.anisotropy>1||i.get(y).__currentAnisotropy){let B=e.get("EXT_texture_filter_anisotropic");n.texParameterf(E,B.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(y.anisotropy,r.getMaxAnisotropy())),i.get(y).__currentAnisotropy=y.anisotropy}}}function st(E,y){let B=!1;E.__webglInit===void 0&&(E.__webglInit=!0,y.addEventListener("dispose",P),F(y));let ne=y.source,j=f.get(ne);j===void 0&&(j={},f.set(ne,j));let se=J(y);if(se!==E.__cacheKey){j[se]===void 0&&(j[se]={texture:n.createTexture(),usedTimes:0},o.memory.textures++,B=!0),j[se].usedTimes++;let ue=j[E.__cacheKey];ue!==void 0&&(j[E.__cacheKey].usedTimes--,ue.usedTimes===0&&H(y)),E.__cacheKey=se,E.__webglTexture=j[se].texture}return B}function Ve(E,y,B){return Math.floor(Math.floor(E/B)/y)}function Yt(E,y,B,ne){let se=E.updateRanges;if(se.length===0)t.texSubImage2D(n.TEXTURE_2D,0,0,0,y.width,y.height,B,ne,y.data);else{se.sort((L,K)=>L.start-K.start);let ue=0;for(let L=1;L<se.length;L++){let K=se[ue],q=se[L],le=K.start+K.count,re=Ve(q.start,y.width,4),oe=Ve(K.start,y.width,4);q.start<=le+1&&re===oe&&Ve(q.start+q.count-1,y.width,4)===re?K.count=Math.max(K.count,q.start+q.count-K.start):(++ue,se[ue]=q)}se.length=ue+1;let Y=t.getParameter(n.UNPACK_ROW_LENGTH),Z=t.getParameter(n.UNPACK_SKIP_PIXELS),ae=t.getParameter(n.UNPACK_SKIP_ROWS);t.pixelStorei(n.UNPACK_ROW_LENGTH,y.width);for(let L=0,K=se.length;L<K;L++){let q=se[L],le=Math.floor(q.start/4),re=Math.ceil(q.count/4),oe=le%y.width,Te=Math.floor(le/y.width),Be=re,ie=1;t.pixelStorei(n.UNPACK_SKIP_PIXELS,oe),t.pixelStorei(n.UNPACK_SKIP_ROWS,Te),t.texSubImage2D(n.TEXTURE_2D,0,oe,Te,Be,ie,B,ne,y.data)}E.clearUpdateRanges(),t.pixelStorei(n.UNPACK_ROW_LENGTH,Y),t.pixelStorei(n.UNPACK_SKIP_PIXELS,Z),t.pixelStorei(n.UNPACK_SKIP_ROWS,ae)}}function Ft(E,y,B){let ne=n.TEXTURE_2D;(y.isDataArrayTexture||y.isCompressedArrayTexture)&&(ne=n.TEXTURE_2D_ARRAY),y.isData3DTexture&&(ne=n.TEXTURE_3D);let j=st(E,y),se=y.source;t.bindTexture(ne,E.__webglTexture,n.TEXTURE0+B);let ue=i.get(se);if(se.version!==ue.__version||j===!0){if(t.activeTexture(n.TEXTURE0+B),(typeof ImageBitmap<"u"&&y.image instanceof ImageBitmap)===!1){let ie=$e.getPrimaries($e.workingColorSpace),Ae=y.colorSpace===Oi?null:$e.getPrimaries(y.colorSpace),ke=y.colorSpace===Oi||ie===Ae?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,y.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,y.premultiplyAlpha),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,ke)}t.pixelStorei(n.UNPACK_ALIGNMENT,y.unpackAlignment);let Z=b(y.image,!1,r.maxTextureSize);Z=Ce(y,Z);let ae=s.convert(y.format,y.colorSpace),L=s.convert(y.type),K=C(y.internalFormat,ae,L,y.normalized,y.colorSpace,y.isVideoTexture);it(ne,y);let q,le=y.mipmaps,re=y.isVideoTexture!==!0,oe=ue.__version===void 0||j===!0,Te=se.dataReady,Be=T(y,Z);if(y.isDepthTexture)K=_(y.format===Ui,y.type),oe&&(re?t.texStorage2D(n.TEXTURE_2D,1,K,Z.width,Z.height):t.texImage2D(n.TEXTURE_2D,0,K,Z.width,Z.height,0,ae,L,null));else if(y.isDataTexture)if(le.length>0){re&&oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,L,q.data):t.texImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,ae,L,q.data);y.generateMipmaps=!1}else re?(oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,Z.width,Z.height),Te&&Yt(y,Z,ae,L)):t.texImage2D(n.TEXTURE_2D,0,K,Z.width,Z.height,0,ae,L,Z.data);else if(y.isCompressedTexture)if(y.isCompressedArrayTexture){re&&oe&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Be,K,le[0].width,le[0].height,Z.depth);for(let ie=0,Ae=le.length;ie<Ae;ie++)if(q=le[ie],y.format!==Mn)if(ae!==null)if(re){if(Te)if(y.layerUpdates.size>0){let ke=tf(q.width,q.height,y.format,y.type);for(let fe of y.layerUpdates){let rt=q.data.subarray(fe*ke/q.data.BYTES_PER_ELEMENT,(fe+1)*ke/q.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,fe,q.width,q.height,1,ae,rt)}}else t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,0,q.width,q.height,Z.depth,ae,q.data)}else t.compressedTexImage3D(n.TEXTURE_2D_ARRAY,ie,K,q.width,q.height,Z.depth,0,q.data,0,0);else Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else re?Te&&t.texSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,0,q.width,q.height,Z.depth,ae,L,q.data):t.texImage3D(n.TEXTURE_2D_ARRAY,ie,K,q.width,q.height,Z.depth,0,ae,L,q.data);y.layerUpdates.size>0&&y.clearLayerUpdates()}else{re&&oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],y.format!==Mn?ae!==null?re?Te&&t.compressedTexSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,q.data):t.compressedTexImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,q.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,L,q.data):t.texImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,ae,L,q.data)}else if(y.isDataArrayTexture)if(re){if(oe&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Be,K,Z.width,Z.height,Z.depth),Te)if(y.layerUpdates.size>0){let ie=tf(Z.width,Z.height,y.format,y.type);for(let Ae of y.layerUpdates){let ke=Z.data.subarray(Ae*ie/Z.data.BYTES_PER_ELEMENT,(Ae+1)*ie/Z.data.BYTES_PER_ELEMENT);t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,Ae,Z.width,Z.height,1,ae,L,ke)}y.clearLayerUpdates()}else t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,Z.width,Z.height,Z.depth,ae,L,Z.data)}else t.texImage3D(n.TEXTURE_2D_ARRAY,0,K,Z.width,Z.height,Z.depth,0,ae,L,Z.data);else if(y.isData3DTexture)re?(oe&&t.texStorage3D(n.TEXTURE_3D,Be,K,Z.width,Z.height,Z.depth),Te&&t.texSubImage3D(n.TEXTURE_3D,0,0,0,0,Z.width,Z.height,Z.depth,ae,L,Z.data)):t.texImage3D(n.TEXTURE_3D,0,K,Z.width,Z.height,Z.depth,0,ae,L,Z.data);else if(y.isFramebufferTexture){if(oe)if(re)t.texStorage2D(n.TEXTURE_2D,Be,K,Z.width,Z.height);else{let ie=Z.width,Ae=Z.height;for(let ke=0;ke<Be;ke++)t.texImage2D(n.TEXTURE_2D,ke,K,ie,Ae,0,ae,L,null),ie>>=1,Ae>>=1}}else if(y.isHTMLTexture){if("texElementImage2D"in n){let ie=n.canvas;if(ie.hasAttribute("layoutsubtree")||ie.setAttribute("layoutsubtree","true"),Z.parentNode!==ie){ie.appendChild(Z),d.add(y),ie.onpaint=Ae=>{let ke=Ae.changedElements;for(let fe of d)ke.includes(fe.image)&&(fe.needsUpdate=!0)},ie.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,Z);else{let ke=n.RGBA,fe=n.RGBA,rt=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,ke,fe,rt,Z)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(le.length>0){if(re&&oe){let ie=Ne(le[0]);t.texStorage2D(n.TEXTURE_2D,Be,K,ie.width,ie.height)}for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,ae,L,q):t.texImage2D(n.TEXTURE_2D,ie,K,ae,L,q);y.generateMipmaps=!1}else if(re){if(oe){let ie=Ne(Z);t.texStorage2D(n.TEXTURE_2D,Be,K,ie.width,ie.height)}Te&&t.texSubImage2D(n.TEXTURE_2D,0,0,0,ae,L,Z)}else t.texImage2D(n.TEXTURE_2D,0,K,ae,L,Z);w(y)&&y.mipmapsAutoUpdate===!0&&S(ne),ue.__version=se.version,y.onUpdate&&y.onUpdate(y)}E.__version=y.version}function pn(E,y,B){if(y.image.length!==6)return;let ne=st(E,y),j=y.source;t.bindTexture(n.TEXTURE_CUBE_MAP,E.__webglTexture,n.TEXTURE0+B);let se=i.get(j);if(j.version!==se.__version||ne===!0){t.activeTexture(n.TEXTURE0+B);let ue=$e.getPrimaries($e.workingColorSpace),Y=y.colorSpace===Oi?null:$e.getPrimaries(y.colorSpace),Z=y.colorSpace===Oi||ue===Y?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,y.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,y.premultiplyAlpha),t.pixelStorei(n.UNPACK_ALIGNMENT,y.unpackAlignment),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,Z);let ae=y.isCompressedTexture||y.image[0].isCompressedTexture,L=y.image[0]&&y.image[0].isDataTexture,K=[];for(let fe=0;fe<6;fe++)!ae&&!L?K[fe]=b(y.image[fe],!0,r.maxCubemapSize):K[fe]=L?y.image[fe].image:y.image[fe],K[fe]=Ce(y,K[fe]);let q=K[0],le=s.convert(y.format,y.colorSpace),re=s.convert(y.type),oe=C(y.internalFormat,le,re,y.normalized,y.colorSpace),Te=y.isVideoTexture!==!0,Be=se.__version===void 0||ne===!0,ie=j.dataReady,Ae=T(y,q);it(n.TEXTURE_CUBE_MAP,y);let ke;if(y.isDepthTexture){if(oe=_(y.format===Ui,y.type),Be)if(Te)t.texStorage2D(n.TEXTURE_CUBE_MAP,1,oe,q.width,q.height);else for(let fe=0;fe<6;fe++)t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,q.width,q.height,0,le,re,null)}else if(ae){Te&&Be&&t.texStorage2D(n.TEXTURE_CUBE_MAP,Ae,oe,q.width,q.height);for(let fe=0;fe<6;fe++){ke=K[fe].mipmaps;for(let rt=0;rt<ke.length;rt++){let Ht=ke[rt];y.format!==Mn?le!==null?Te?ie&&t.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt,0,0,Ht.width,Ht.height,le,Ht.data):t.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt,oe,Ht.width,Ht.height,0,Ht.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt,0,0,Ht.width,Ht.height,le,re,Ht.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt,oe,Ht.width,Ht.height,0,le,re,Ht.data)}}}else{if(ke=y.mipmaps,Te&&Be){ke.length>0&&Ae++;let fe=Ne(K[0]);t.texStorage2D(n.TEXTURE_CUBE_MAP,Ae,oe,fe.width,fe.height)}for(let fe=0;fe<6;fe++)if(L){Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,K[fe].width,K[fe].height,le,re,K[fe].data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,K[fe].width,K[fe].height,0,le,re,K[fe].data);for(let rt=0;rt<ke.length;rt++){let ki=ke[rt].image[fe].image;Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt+1,0,0,ki.width,ki.height,le,re,ki.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt+1,oe,ki.width,ki.height,0,le,re,ki.data)}}else{Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,le,re,K[fe]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,le,re,K[fe]);for(let rt=0;rt<ke.length;rt++){let Ht=ke[rt];Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt+1,0,0,le,re,Ht.image[fe]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,rt+1,oe,le,re,Ht.image[fe])}}}w(y)&&y.mipmapsAutoUpdate===!0&&S(n.TEXTURE_CUBE_MAP),se.__version=j.version,y.onUpdate&&y.onUpdate(y)}E.__version=y.version}function St(E,y,B,ne,j,se){let ue=s.convert(B.format,B.colorSpace),Y=s.convert(B.type),Z=C(B.internalFormat,ue,Y,B.normalized,B.colorSpace),ae=i.get(y),L=i.get(B);if(L.__renderTarget=y,!ae.__hasExternalTextures){let K=Math.max(1,y.width>>se),q=Math.max(1,y.height>>se);j===n.TEXTURE_3D||j===n.TEXTURE_2D_ARRAY?t.texImage3D(j,se,Z,K,q,y.depth,0,ue,Y,null):t.texImage2D(j,se,Z,K,q,0,ue,Y,null)}t.bindFramebuffer(n.FRAMEBUFFER,E),de(y)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ne,j,L.__webglTexture,0,_t(y)):(j===n.TEXTURE_2D||j>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&j<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,ne,j,L.__webglTexture,se),t.bindFramebuffer(n.FRAMEBUFFER,null)}function ni(E,y,B){if(n.bindRenderbuffer(n.RENDERBUFFER,E),y.depthBuffer){let ne=y.depthTexture,j=ne&&ne.isDepthTexture?ne.type:null,se=_(y.stencilBuffer,j),ue=y.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;de(y)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,_t(y),se,y.width,y.height):B?n.renderbufferStorageMultisample(n.RENDERBUFFER,_t(y),se,y.width,y.height):n.renderbufferStorage(n.RENDERBUFFER,se,y.width,y.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,ue,n.RENDERBUFFER,E)}else{let ne=y.textures;for(let j=0;j<ne.length;j++){let se=ne[j],ue=s.convert(se.format,se.colorSpace),Y=s.convert(se.type),Z=C(se.internalFormat,ue,Y,se.normalized,se.colorSpace);de(y)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,_t(y),Z,y.width,y.height):B?n.renderbufferStorageMultisample(n.RENDERBUFFER,_t(y),Z,y.width,y.height):n.renderbufferStorage(n.RENDERBUFFER,Z,y.width,y.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function Vt(E,y,B){let ne=y.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(n.FRAMEBUFFER,E),!(y.depthTexture&&y.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let j=i.get(y.depthTexture);j.__renderTarget=y;let se=ne?y.depthTexture.image[0]:y.depthTexture.image;(!j.__webglTexture||se.width!==y.width||se.height!==y.height)&&(se.width=y.width,se.height=y.height,y.depthTexture.needsUpdate=!0),ne?ge(y.depthTexture,0):me(y.depthTexture,0);let ue=j.__webglTexture,Y=_t(y),Z=ne?n.TEXTURE_CUBE_MAP_POSITIVE_X+B:n.TEXTURE_2D,ae=y.depthTexture.format===Ui?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(y.depthTexture.format===Ii)de(y)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ae,Z,ue,0,Y):n.framebufferTexture2D(n.FRAMEBUFFER,ae,Z,ue,0);else if(y.depthTexture.format===Ui)de(y)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ae,Z,ue,0,Y):n.framebufferTexture2D(n.FRAMEBUFFER,ae,Z,ue,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function Fn(E){let y=i.get(E),B=E.isWebGLCubeRenderTarget===!0;if(y.__boundDepthTexture!==E.depthTexture){let ne=E.depthTexture;if(y.__depthDisposeCallback&&y.__depthDisposeCallback(),ne){let j=()=>{delete y.__boundDepthTexture,delete y.__depthDisposeCallback,ne.removeEventListener("dispose",j)};ne.addEventListener("dispose",j),y.__depthDisposeCallback=j}y.__boundDepthTexture=ne}if(E.depthTexture&&!y.__autoAllocateDepthBuffer)if(B)for(let ne=0;ne<6;ne++)Vt(y.__webglFramebuffer[ne],E,ne);else E.texture.mipmaps.length>0?Vt(y.__webglFramebuffer[0],E,0):Vt(y.__webglFramebuffer,E,0);else if(B){y.__webglDepthbuffer=[];for(let ne=0;ne<6;ne++)if(t.bindFramebuffer(n.FRAMEBUFFER,y.__webglFramebuffer[ne]),y.__webglDepthbuffer[ne]===void 0)y.__webglDepthbuffer[ne]=n.createRenderbuffer(),ni(y.__webglDepthbuffer[ne],E,!1);else{let j=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,se=y.__webglDepthbuffer[ne];n.bindRenderbuffer(n.RENDERBUFFER,se),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,se)}}else if(E.texture.mipmaps.length>0?t.bindFramebuffer(n.FRAMEBUFFER,y.__webglFramebuffer[0]):t.bindFramebuffer(n.FRAMEBUFFER,y.__webglFramebuffer),y.__webglDepthbuffer===void 0)y.__webglDepthbuffer=n.createRenderbuffer(),ni(y.__webglDepthbuffer,E,!1);else{let j=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,se=y.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,se),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,se)}t.bindFramebuffer(n.FRAMEBUFFER,null)}function Un(E,y,B){let ne=i.get(E);y!==void 0&&St(ne.__webglFramebuffer,E,E.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),B!==void 0&&Fn(E)}function On(E){let y=E.texture,B=i.get(E),ne=i.get(y);E.addEventListener("dispose",N),F(E);let j=E.textures,se=E.isWebGLCubeRenderTarget===!0,ue=j.length>1;if(ue||(ne.__webglTexture===void 0&&(ne.__webglTexture=n.createTexture()),ne.__version=y.version,o.memory.textures++),se){B.__webglFramebuffer=[];for(let Y=0;Y<6;Y++)if(y.mipmaps.length>0){B.__webglFramebuffer[Y]=[];for(let Z=0;Z<y.mipmaps.length;Z++)B.__webglFramebuffer[Y][Z]=n.createFramebuffer()}else B.__webglFramebuffer[Y]=n.createFramebuffer()}else{if(y.mipmaps.length>0){B.__webglFramebuffer=[];for(let Y=0;Y<y.mipmaps.length;Y++)B.__webglFramebuffer[Y]=n.createFramebuffer()}else B.__webglFramebuffer=n.createFramebuffer();if(ue)for(let Y=0,Z=j.length;Y<Z;Y++){let ae=i.get(j[Y]);ae.__webglTexture===void 0&&(ae.__webglTexture=n.createTexture(),o.memory.textures++)}if(E.samples>0&&de(E)===!1){B.__webglMultisampledFramebuffer=n.createFramebuffer(),B.__webglColorRenderbuffer=[],t.bindFramebuffer(n.FRAMEBUFFER,B.__webglMultisampledFramebuffer);for(let Y=0;Y<j.length;Y++){let Z=j[Y];B.__webglColorRenderbuffer[Y]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,B.__webglColorRenderbuffer[Y]);let ae=s.convert(Z.format,Z.colorSpace),L=s.convert(Z.type),K=C(Z.internalFormat,ae,L,Z.normalized,Z.colorSpace,E.isXRRenderTarget===!0),q=_t(E);n.renderbufferStorageMultisample(n.RENDERBUFFER,q,K,E.width,E.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+Y,n.RENDERBUFFER,B.__webglColorRenderbuffer[Y])}n.bindRenderbuffer(n.RENDERBUFFER,null),E.depthBuffer&&(B.__webglDepthRenderbuffer=n.createRenderbuffer(),ni(B.__webglDepthRenderbuffer,E,!0)),t.bindFramebuffer(n.FRAMEBUFFER,null)}}if(se){t.bindTexture(n.TEXTURE_CUBE_MAP,ne.__webglTexture),it(n.TEXTURE_CUBE_MAP,y);for(let Y=0;Y<6;Y++)if(y.mipmaps.length>0)for(let Z=0;Z<y.mipmaps.length;Z++)St(B.__webglFramebuffer[Y][Z],E,y,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Y,Z);else St(B.__webglFramebuffer[Y],E,y,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Y,0);w(y)?S(n.TEXTURE_CUBE_MAP):y.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,y.mipmaps.length-1),t.unbindTexture()}else if(ue){for(let Y=0,Z=j.length;Y<Z;Y++){let ae=j[Y],L=i.get(ae),K=n.TEXTURE_2D;(E.isWebGL3DRenderTarget||E.isWebGLArrayRenderTarget)&&(K=E.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(K,L.__webglTexture),it(K,ae),St(B.__webglFramebuffer,E,ae,n.COLOR_ATTACHMENT0+Y,K,0),w(ae)&&S(K)}t.unbindTexture()}else{let Y=n.TEXTURE_2D;if((E.isWebGL3DRenderTarget||E.isWebGLArrayRenderTarget)&&(Y=E.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(Y,ne.__webglTexture),it(Y,y),y.mipmaps.length>0)for(let Z=0;Z<y.mipmaps.length;Z++)St(B.__webglFramebuffer[Z],E,y,n.COLOR_ATTACHMENT0,Y,Z);else St(B.__webglFramebuffer,E,y,n.COLOR_ATTACHMENT0,Y,0);w(y)?S(Y):y.mipmaps.length>0&&n.texParameteri(Y,n.TEXTURE_MAX_LEVEL,y.mipmaps.length-1),t.unbindTexture()}E.depthBuffer&&Fn(E)}function U(E){let y=E.textures;for(let B=0,ne=y.length;B<ne;B++){let j=y[B];if(w(j)&&j.mipmapsAutoUpdate===!0){let se=R(E),ue=i.get(j).__webglTexture;t.bindTexture(se,ue),S(se),t.unbindTexture()}}}let kn=[];function vt(E){if(E.samples>0){if(de(E)===!1){let y=E.textures,B=E.width,ne=E.height,j=n.COLOR_BUFFER_BIT,se=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ue=i.get(E),Y=y.length>1;if(Y)for(let ae=0;ae<y.length;ae++)t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.RENDERBUFFER,null),t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.TEXTURE_2D,null,0);t.bindFramebuffer(n.READ_FRAMEBUFFER,ue.__webglMultisampledFramebuffer),E.texture.mipmaps.length>0?t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglFramebuffer[0]):t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglFramebuffer);for(let ae=0;ae<y.length;ae++){if(E.resolveDepthBuffer&&(E.depthBuffer&&(j|=n.DEPTH_BUFFER_BIT),E.stencilBuffer&&E.resolveStencilBuffer&&(j|=n.STENCIL_BUFFER_BIT)),Y){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,ue.__webglColorRenderbuffer[ae]);let L=i.get(y[ae]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,L,0)}n.blitFramebuffer(0,0,B,ne,0,0,B,ne,j,n.NEAREST),c===!0&&(kn.length=0,kn.push(n.COLOR_ATTACHMENT0+ae),E.depthBuffer&&E.storeMultisampledDepthBuffer===!1&&kn.push(se),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,kn))}if(t.bindFramebuffer(n.READ_FRAMEBUFFER,null),t.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),Y)for(let ae=0;ae<y.length;ae++){t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.RENDERBUFFER,ue.__webglColorRenderbuffer[ae]);let L=i.get(y[ae]).__webglTexture;t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.TEXTURE_2D,L,0)}t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglMultisampledFramebuffer)}else if(E.depthBuffer&&E.storeMultisampledDepthBuffer===!1&&c){let y=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[y])}}}function _t(E){return Math.min(r.maxSamples,E.samples)}function de(E){let y=i.get(E);return E.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&y.__useRenderToTexture!==!1}function Ut(E){let y=o.render.frame;u.get(E)!==y&&(u.set(E,y),E.update())}function Ce(E,y){let B=E.colorSpace,ne=E.format,j=E.type;return E.isCompressedTexture===!0||E.isVideoTexture===!0||B!==Hr&&B!==Oi&&($e.getTransfer(B)===nt?(ne!==Mn||j!==fn)&&Re("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):Ie("WebGLTextures: Unsupported texture color space:",B)),y}function Ne(E){return typeof HTMLImageElement<"u"&&E instanceof HTMLImageElement?(l.width=E.naturalWidth||E.width,l.height=E.naturalHeight||E.height):typeof VideoFrame<"u"&&E instanceof VideoFrame?(l.width=E.displayWidth,l.height=E.displayHeight):(l.width=E.width,l.height=E.height),l}this.allocateTextureUnit=Fe,this.resetTextureUnits=Q,this.getTextureUnits=te,this.setTextureUnits=xe,this.setTexture2D=me,this.setTexture2DArray=be,this.setTexture3D=Ee,this.setTextureCube=ge,this.rebindTextures=Un,this.setupRenderTarget=On,this.updateRenderTargetMipmap=U,this.updateMultisampleRenderTarget=vt,this.setupDepthRenderbuffer=Fn,this.setupFrameBufferTexture=St,this.useMultisampledRTT=de,this.dispose=V}function oT(n,e){function t(i,r=Oi){let s,o=$e.getTransfer(r);if(i===fn)return n.UNSIGNED_BYTE;if(i===Ic)return n.UNSIGNED_SHORT_4_4_4_4;if(i===Lc)return n.UNSIGNED_SHORT_5_5_5_1;if(i===Gd)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===Vd)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===Bd)return n.BYTE;if(i===zd)return n.SHORT;if(i===Qs)return n.UNSIGNED_SHORT;if(i===Pc)return n.INT;if(i===ei)return n.UNSIGNED_INT;if(i===Dn)return n.FLOAT;if(i===ti)return n.HALF_FLOAT;if(i===Hd)return n.ALPHA;if(i===Wd)return n.RGB;if(i===Mn)return n.RGBA;if(i===Ii)return n.DEPTH_COMPONENT;if(i===Ui)return n.DEPTH_STENCIL;if(i===$d)return n.RED;if(i===Nc)return n.RED_INTEGER;if(i===vr)return n.RG;if(i===Dc)return n.RG_INTEGER;if(i===Fc)return n.RGBA_INTEGER;if(i===sa||i===oa||i===aa||i===la)if(o===nt)if(s=e.get("WEBGL_compressed_texture_s3tc_srgb"),s!==null){if(i===sa)return s.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===oa)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===aa)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===la)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(s=e.get("WEBGL_compressed_texture_s3tc"),s!==null){if(i===sa)return s.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===oa)return s.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===aa)return s.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===la)return s.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===Uc||i===Oc||i===kc||i===Bc)if(s=e.get("WEBGL_compressed_texture_pvrtc"),s!==null){if(i===Uc)return s.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===Oc)return s.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===kc)return s.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===Bc)return s.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===zc||i===Gc||i===Vc||i===Hc||i===Wc||i===ca||i===$c)if(s=e.get("WEBGL_compressed_texture_etc"),s!==null){if(i===zc||i===Gc)return o===nt?s.COMPRESSED_SRGB8_ETC2:s.COMPRESSED_RGB8_ETC2;if(i===Vc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:s.COMPRESSED_RGBA8_ETC2_EAC;if(i===Hc)return s.COMPRESSED_R11_EAC;if(i===Wc)return s.COMPRESSED_SIGNED_R11_EAC;if(i===ca)return s.COMPRESSED_RG11_EAC;if(i===$c)return s.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===Xc||i===qc||i===Yc||i===Zc||i===Jc||i===Kc||i===jc||i===Qc||i===eu||i===tu||i===nu||i===iu||i===ru||i===su)if(s=e.get("WEBGL_compressed_texture_astc"),s!==null){if(i===Xc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:s.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===qc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:s.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===Yc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:s.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===Zc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:s.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===Jc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:s.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===Kc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:s.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===jc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:s.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===Qc)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:s.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===eu)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:s.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===tu)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:s.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===nu)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:s.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===iu)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:s.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===ru)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:s.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===su)return o===nt?s.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:s.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===ou||i===au||i===lu)if(s=e.get("EXT_texture_compression_bptc"),s!==null){if(i===ou)return o===nt?s.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:s.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===au)return s.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===lu)return s.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===cu||i===uu||i===ua||i===hu)if(s=e.get("EXT_texture_compression_rgtc"),s!==null){if(i===cu)return s.COMPRESSED_RED_RGTC1_EXT;if(i===uu)return s.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===ua)return s.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===hu)return s.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===Jr?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:t}}var aT=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,lT=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,hf=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let i=new Qo(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=i}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,i=new ui({vertexShader:aT,fragmentShader:lT,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new nn(new ea(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},df=class extends li{constructor(e,t){super();let i=this,r=null,s=1,o=null,a="local-floor",c=1,l=null,u=null,d=null,h=null,f=null,v=null,x=typeof XRWebGLBinding<"u",g=new hf,m={},b=t.getContextAttributes(),w=null,S=null,R=[],C=[],_=new qe,T=null,F=null,A=new un;A.viewport=new ut;let P=new un;P.viewport=new ut;let N=[A,P],O=new Ac,I=null,V=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(J){let me=R[J];return me===void 0&&(me=new Vs,R[J]=me),me.getTargetRaySpace()},this.getControllerGrip=function(J){let me=R[J];return me===void 0&&(me=new Vs,R[J]=me),me.getGripSpace()},this.getHand=function(J){let me=R[J];return me===void 0&&(me=new Vs,R[J]=me),me.getHandSpace()};function X(J){let me=C.indexOf(J.inputSource);if(me===-1)return;let be=R[me];be!==void 0&&(be.update(J.inputSource,J.frame,l||o),be.dispatchEvent({type:J.type,data:J.inputSource}))}function H(){r.removeEventListener("select",X),r.removeEventListener("selectstart",X),r.removeEventListener("selectend",X),r.removeEventListener("squeeze",X),r.removeEventListener("squeezestart",X),r.removeEventListener("squeezeend",X),r.removeEventListener("end",H),r.removeEventListener("inputsourceschange",ee);for(let J=0;J<R.length;J++){let me=C[J];me!==null&&(C[J]=null,R[J].disconnect(me))}I=null,V=null,g.reset();for(let J in m)delete m[J];if(e.setRenderTarget(w),f=null,h=null,d=null,r=null,S=null,Fe.stop(),i.isPresenting=!1,e.setPixelRatio(T),e.setSize(_.width,_.height,!1),F!==null){let J=F.camera;J.fov=F.fov,J.zoom=F.zoom,J.updateProjectionMatrix(),F=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(J){s=J,i.isPresenting===!0&&Re("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(J){a=J,i.isPresenting===!0&&Re("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return l||o},this.setReferenceSpace=function(J){l=J},this.getBaseLayer=function(){return h!==null?h:f},this.getBinding=function(){return d===null&&x&&(d=new XRWebGLBinding(r,t)),d},this.getFrame=function(){return v},this.getSession=function(){return r},this.setSession=async function(J){if(r=J,r!==null){if(w=e.getRenderTarget(),r.addEventListener("select",X),r.addEventListener("selectstart",X),r.addEventListener("selectend",X),r.addEventListener("squeeze",X),r.addEventListener("squeezestart",X),r.addEventListener("squeezeend",X),r.addEventListener("end",H),r.addEventListener("inputsourceschange",ee),b.xrCompatible!==!0&&await t.makeXRCompatible(),T=e.getPixelRatio(),e.getSize(_),x&&"createProjectionLayer"in XRWebGLBinding.prototype){let be=null,Ee=null,ge=null;b.depth&&(ge=b.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,be=b.stencil?Ui:Ii,Ee=b.stencil?Jr:ei);let Oe={colorFormat:t.RGBA8,depthFormat:ge,scaleFactor:s};d=this.getBinding(),h=d.createProjectionLayer(Oe),r.updateRenderState({layers:[h]}),e.setPixelRatio(1),e.setSize(h.textureWidth,h.textureHeight,!1),S=new Ln(h.textureWidth,h.textureHeight,{format:Mn,type:fn,depthTexture:new Di(h.textureWidth,h.textureHeight,Ee,void 0,void 0,void 0,void 0,void 0,void 0,be),stencilBuffer:b.stencil,colorSpace:e.outputColorSpace,samples:b.antialias?4:0,resolveDepthBuffer:h.ignoreDepthValues===!1,resolveStencilBuffer:h.ignoreDepthValues===!1,storeMultisampledDepthBuffer:h.ignoreDepthValues===!1,storeMultisampledStencilBuffer:h.ignoreDepthValues===!1})}else{let be={antialias:b.antialias,alpha:!0,depth:b.depth,stencil:b.stencil,framebufferScaleFactor:s};f=new XRWebGLLayer(r,t,be),r.updateRenderState({baseLayer:f}),e.setPixelRatio(1),e.setSize(f.framebufferWidth,f.framebufferHeight,!1),S=new Ln(f.framebufferWidth,f.framebufferHeight,{format:Mn,type:fn,colorSpace:e.outputColorSpace,stencilBuffer:b.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}S.isXRRenderTarget=!0,this.setFoveation(c),l=null,o=await r.requestReferenceSpace(a),Fe.setContext(r),Fe.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(r!==null)return r.environmentBlendMode},this.getDepthTexture=function(){return g.getDepthTexture()};function ee(J){for(let me=0;me<J.removed.length;me++){let be=J.removed[me],Ee=C.indexOf(be);Ee>=0&&(C[Ee]=null,R[Ee].disconnect(be))}for(let me=0;me<J.added.length;me++){let be=J.added[me],Ee=C.indexOf(be);if(Ee===-1){for(let Oe=0;Oe<R.length;Oe++)if(Oe>=C.length){C.push(be),Ee=Oe;break}else if(C[Oe]===null){C[Oe]=be,Ee=Oe;break}if(Ee===-1)break}let ge=R[Ee];ge&&ge.connect(be)}}function $(J,me){me===null?J.matrixWorld.copy(J.matrix):J.matrixWorld.multiplyMatrices(me.matrixWorld,J.matrix),J.matrixWorldInverse.copy(J.matrixWorld).invert()}this.updateCamera=function(J){if(r===null)return;let me=J.near,be=J.far;g.texture!==null&&(g.depthNear>0&&(me=g.depthNear),g.depthFar>0&&(be=g.depthFar)),O.near=P.near=A.near=me,O.far=P.far=A.far=be,(I!==O.near||V!==O.far)&&(r.updateRenderState({depthNear:O.near,depthFar:O.far}),I=O.near,V=O.far),O.layers.mask=J.layers.mask|6,A.layers.mask=O.layers.mask&-5,P.layers.mask=O.layers.mask&-3;let Ee=J.parent,ge=O.cameras;$(O,Ee);for(let Oe=0;Oe<ge.length;Oe++)$(ge[Oe],Ee);O.projectionMatrix.copy(A.projectionMatrix),O.projectionMatrixInverse.copy(A.projectionMatrixInverse),F===null&&J.isPerspectiveCamera&&(F={camera:J,fov:J.fov,zoom:J.zoom}),Q(J,O,Ee)};function Q(J,me,be){be===null?J.matrix.copy(me.matrixWorld):(J.matrix.copy(be.matrixWorld),J.matrix.invert(),J.matrix.multiply(me.matrixWorld)),J.matrix.decompose(J.position,J.quaternion,J.scale),J.updateMatrixWorld(!0),J.projectionMatrix.copy(me.projectionMatrix),J.projectionMatrixInverse.copy(me.projectionMatrixInverse),J.isPerspectiveCamera&&(J.fov=nc*2*Math.atan(1/J.projectionMatrix.elements[5]),J.zoom=1)}this.getCamera=function(){return O},this.getFoveation=function(){if(!(h===null&&f===null))return c},this.setFoveation=function(J){c=J,h!==null&&(h.fixedFoveation=J),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=J)},this.hasDepthSensing=function(){return g.texture!==null},this.getDepthSensingMesh=function(){return g.getMesh(O)},this.getCameraTexture=function(J){return m[J]};let te=null;function xe(J,me){if(u=me.getViewerPose(l||o),v=me,u!==null){let be=u.views;f!==null&&(e.setRenderTargetFramebuffer(S,f.framebuffer),e.setRenderTarget(S));let Ee=!1;be.length!==O.cameras.length&&(O.cameras.length=0,Ee=!0);for(let Pe=0;Pe<be.length;Pe++){let it=be[Pe],st=null;if(f!==null)st=f.getViewport(it);else{let Yt=d.getViewSubImage(h,it);st=Yt.viewport,Pe===0&&(e.setRenderTargetTextures(S,Yt.colorTexture,Yt.depthStencilTexture),e.setRenderTarget(S))}let Ve=N[Pe];Ve===void 0&&(Ve=new un,Ve.layers.enable(Pe),Ve.viewport=new ut,N[Pe]=Ve),Ve.matrix.fromArray(it.transform.matrix),Ve.matrix.decompose(Ve.position,Ve.quaternion,Ve.scale),Ve.projectionMatrix.fromArray(it.projectionMatrix),Ve.projectionMatrixInverse.copy(Ve.projectionMatrix).invert(),Ve.viewport.set(st.x,st.y,st.width,st.height),Pe===0&&(O.matrix.copy(Ve.matrix),O.matrix.decompose(O.position,O.quaternion,O.scale)),Ee===!0&&O.cameras.push(Ve)}let ge=r.enabledFeatures;if(ge&&ge.includes("depth-sensing")&&r.depthUsage=="gpu-optimized"&&x){d=i.getBinding();let Pe=d.getDepthInformation(be[0]);Pe&&Pe.isValid&&Pe.texture&&g.init(Pe,r.renderState)}if(ge&&ge.includes("camera-access")&&x){e.state.unbindTexture(),d=i.getBinding();for(let Pe=0;Pe<be.length;Pe++){let it=be[Pe].camera;if(it){let st=m[it];st||(st=new Qo,m[it]=st);let Ve=d.getCameraImage(it);st.sourceTexture=Ve}}}}for(let be=0;be<R.length;be++){let Ee=C[be],ge=R[be];Ee!==null&&ge!==void 0&&ge.update(Ee,me,l||o)}te&&te(J,me),me.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:me}),v=null}let Fe=new pv;Fe.setAnimationLoop(xe),this.setAnimationLoop=function(J){te=J},this.dispose=function(){}}},cT=new lt,wv=new Le;wv.set(-1,0,0,0,1,0,0,0,1);function uT(n,e){function t(g,m){g.matrixAutoUpdate===!0&&g.updateMatrix(),m.value.copy(g.matrix)}function i(g,m){m.color.getRGB(g.fogColor.value,jd(n)),m.isFog?(g.fogNear.value=m.near,g.fogFar.value=m.far):m.isFogExp2&&(g.fogDensity.value=m.density)}function r(g,m,b,w,S){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?s(g,m):m.isMeshLambertMaterial?(s(g,m),m.envMap&&(g.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(s(g,m),d(g,m)):m.isMeshPhongMaterial?(s(g,m),u(g,m),m.envMap&&(g.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(s(g,m),h(g,m),m.isMeshPhysicalMaterial&&f(g,m,S)):m.isMeshMatcapMaterial?(s(g,m),v(g,m)):m.isMeshDepthMaterial?s(g,m):m.isMeshDistanceMaterial?(s(g,m),x(g,m)):m.isMeshNormalMaterial?s(g,m):m.isLineBasicMaterial?(o(g,m),m.isLineDashedMaterial&&a(g,m)):m.isPointsMaterial?c(g,m,b,w):m.isSpriteMaterial?l(g,m):m.isShadowMaterial?(g.color.value.copy(m.color),g.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function s(g,m){g.opacity.value=m.opacity,m.color&&g.diffuse.value.copy(m.color),m.emissive&&g.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(g.map.value=m.map,t(m.map,g.mapTransform)),m.alphaMap&&(g.alphaMap.value=m.alphaMap,t(m.alphaMap,g.alphaMapTransform)),m.bumpMap&&(g.bumpMap.value=m.bumpMap,t(m.bumpMap,g.bumpMapTransform),g.bumpScale.value=m.bumpScale,m.side===dn&&(g.bumpScale.value*=-1)),m.normalMap&&(g.normalMap.value=m.normalMap,t(m.normalMap,g.normalMapTransform),g.normalScale.value.copy(m.normalScale),m.side===dn&&g.normalScale.value.negate()),m.displacementMap&&(g.displacementMap.value=m.displacementMap,t(m.displacementMap,g.displacementMapTransform),g.displacementScale.value=m.displacementScale,g.displacementBias.value=m.displacementBias),m.emissiveMap&&(g.emissiveMap.value=m.emissiveMap,t(m.emissiveMap,g.emissiveMapTransform)),m.specularMap&&(g.specularMap.value=m.specularMap,t(m.specularMap,g.specularMapTransform)),m.alphaTest>0&&(g.alphaTest.value=m.alphaTest);let b=e.get(m),w=b.envMap,S=b.envMapRotation;w&&(g.envMap.value=w,g.envMapRotation.value.setFromMatrix4(cT.makeRotationFromEuler(S)).transpose(),w.isCubeTexture&&w.isRenderTargetTexture===!1&&g.envMapRotation.value.premultiply(wv),g.reflectivity.value=m.reflectivity,g.ior.value=m.ior,g.refractionRatio.value=m.refractionRatio),m.lightMap&&(g.lightMap.value=m.lightMap,g.lightMapIntensity.value=m.lightMapIntensity,t(m.lightMap,g.lightMapTransform)),m.aoMap&&(g.aoMap.value=m.aoMap,g.aoMapIntensity.value=m.aoMapIntensity,t(m.aoMap,g.aoMapTransform))}function o(g,m){g.diffuse.value.copy(m.color),g.opacity.value=m.opacity,m.map&&(g.map.value=m.map,t(m.map,g.mapTransform))}function a(g,m){g.dashSize.value=m.dashSize,g.totalSize.value=m.dashSize+m.gapSize,g.scale.value=m.scale}function c(g,m,b,w){g.diffuse.value.copy(m.color),g.opacity.value=m.opacity,g.size.value=m.size*b,g.scale.value=w*.5,m.map&&(g.map.value=m.map,t(m.map,g.uvTransform)),m.alphaMap&&(g.alphaMap.value=m.alphaMap,t(m.alphaMap,g.alphaMapTransform)),m.alphaTest>0&&(g.alphaTest.value=m.alphaTest)}function l(g,m){g.diffuse.value.copy(m.color),g.opacity.value=m.opacity,g.rotation.value=m.rotation,m.map&&(g.map.value=m.map,t(m.map,g.mapTransform)),m.alphaMap&&(g.alphaMap.value=m.alphaMap,t(m.alphaMap,g.alphaMapTransform)),m.alphaTest>0&&(g.alphaTest.value=m.alphaTest)}function u(g,m){g.specular.value.copy(m.specular),g.shininess.value=Math.max(m.shininess,1e-4)}function d(g,m){m.gradientMap&&(g.gradientMap.value=m.gradientMap)}function h(g,m){g.metalness.value=m.metalness,m.metalnessMap&&(g.metalnessMap.value=m.metalnessMap,t(m.metalnessMap,g.metalnessMapTransform)),g.roughness.value=m.roughness,m.roughnessMap&&(g.roughnessMap.value=m.roughnessMap,t(m.roughnessMap,g.roughnessMapTransform)),m.envMap&&(g.envMapIntensity.value=m.envMapIntensity)}function f(g,m,b){g.ior.value=m.ior,m.diffuseRoughness>0&&(g.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(g.diffuseRoughnessMap.value=m.diffuseRoughnessMap,t(m.diffuseRoughnessMap,g.diffuseRoughnessMapTransform))),m.sheen>0&&(g.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),g.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(g.sheenColorMap.value=m.sheenColorMap,t(m.sheenColorMap,g.sheenColorMapTransform)),m.sheenRoughnessMap&&(g.sheenRoughnessMap.value=m.sheenRoughnessMap,t(m.sheenRoughnessMap,g.sheenRoughnessMapTransform))),m.clearcoat>0&&(g.clearcoat.value=m.clearcoat,g.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(g.clearcoatMap.value=m.clearcoatMap,t(m.clearcoatMap,g.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(g.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,t(m.clearcoatRoughnessMap,g.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(g.clearcoatNormalMap.value=m.clearcoatNormalMap,t(m.clearcoatNormalMap,g.clearcoatNormalMapTransform),g.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===dn&&g.clearcoatNormalScale.value.negate())),m.dispersion>0&&(g.dispersion.value=m.dispersion),m.retroreflectivity>0&&(g.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(g.iridescence.value=m.iridescence,g.iridescenceIOR.value=m.iridescenceIOR,g.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,g.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(g.iridescenceMap.value=m.iridescenceMap,t(m.iridescenceMap,g.iridescenceMapTransform)),m.iridescenceThicknessMap&&(g.iridescenceThicknessMap.value=m.iridescenceThicknessMap,t(m.iridescenceThicknessMap,g.iridescenceThicknessMapTransform))),m.transmission>0&&(g.transmission.value=m.transmission,g.transmissionSamplerMap.value=b.texture,g.transmissionSamplerSize.value.set(b.width,b.height),m.transmissionMap&&(g.transmissionMap.value=m.transmissionMap,t(m.transmissionMap,g.transmissionMapTransform)),g.thickness.value=m.thickness,m.thicknessMap&&(g.thicknessMap.value=m.thicknessMap,t(m.thicknessMap,g.thicknessMapTransform)),g.attenuationDistance.value=m.attenuationDistance,g.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(g.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(g.anisotropyMap.value=m.anisotropyMap,t(m.anisotropyMap,g.anisotropyMapTransform))),g.specularIntensity.value=m.specularIntensity,g.specularColor.value.copy(m.specularColor),m.specularColorMap&&(g.specularColorMap.value=m.specularColorMap,t(m.specularColorMap,g.specularColorMapTransform)),m.specularIntensityMap&&(g.specularIntensityMap.value=m.specularIntensityMap,t(m.specularIntensityMap,g.specularIntensityMapTransform))}function v(g,m){m.matcap&&(g.matcap.value=m.matcap)}function x(g,m){let b=e.get(m).light;g.referencePosition.value.setFromMatrixPosition(b.matrixWorld),g.nearDistance.value=b.shadow.camera.near,g.farDistance.value=b.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:r}}function hT(n,e,t,i){let r={},s={};function o(b,w){let S=w.program;i.uniformBlockBinding(b,S,r[b.id])}function a(b,w){let S=r[b.id];S===void 0&&(v(b),S=c(b),r[b.id]=S,b.addEventListener("dispose",g));let R=w.program;i.updateUBOMapping(b,R);let C=e.render.frame;s[b.id]!==C&&(l(b),s[b.id]=C)}function c(b){let w=n.createBuffer(),S=b.__size,R=b.usage;return n.bindBuffer(n.UNIFORM_BUFFER,w),n.bufferData(n.UNIFORM_BUFFER,S,R),n.bindBuffer(n.UNIFORM_BUFFER,null),w}function l(b){let w=r[b.id],S=b.uniforms,R=b.__cache;n.bindBuffer(n.UNIFORM_BUFFER,w);for(let C=0,_=S.length;C<_;C++){let T=S[C];if(Array.isArray(T))for(let F=0,A=T.length;F<A;F++)u(T[F],C,F,R);else u(T,C,0,R)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function u(b,w,S,R){if(h(b,w,S,R)===!0){let C=b.__offset,_=b.value;if(Array.isArray(_)){let T=0;for(let F=0;F<_.length;F++){let A=_[F],P=x(A,!0);d(A,b.__data,T),T+=P.storage/Float32Array.BYTES_PER_ELEMENT}}else d(_,b.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,C,b.__data)}}function d(b,w,S){typeof b=="number"||typeof b=="boolean"?w[S]=b:b.isMatrix3?(w[S]=b.elements[0],w[S+1]=b.elements[1],w[S+2]=b.elements[2],w[S+3]=0,w[S+4]=b.elements[3],w[S+5]=b.elements[4],w[S+6]=b.elements[5],w[S+7]=0,w[S+8]=b.elements[6],w[S+9]=b.elements[7],w[S+10]=b.elements[8],w[S+11]=0):ArrayBuffer.isView(b)?w.set(b.subarray(0,w.length-S),S):b.toArray(w,S)}function h(b,w,S,R){let C=b.value,_=w+"_"+S;if(Array.isArray(C)){R[_]===void 0&&(R[_]=[]);let T=R[_],F=!1;for(let A=0;A<C.length;A++)f(C[A],T,A)===!0&&(F=!0);return F}return f(C,R,_)}function f(b,w,S){if(w[S]===void 0)return typeof b=="number"||typeof b=="boolean"?w[S]=b:ArrayBuffer.isView(b)?w[S]=b.slice():w[S]=b.clone(),!0;{let R=w[S];if(typeof b=="number"||typeof b=="boolean"){if(R!==b)return w[S]=b,!0}else{if(ArrayBuffer.isView(b))return!0;if(R.equals(b)===!1)return R.copy(b),!0}}return!1}function v(b){let w=b.uniforms,S=0,R=16;for(let _=0,T=w.length;_<T;_++){let F=Array.isArray(w[_])?w[_]:[w[_]];for(let A=0,P=F.length;A<P;A++){let N=F[A],O=Array.isArray(N.value)?N.value:[N.value],I=Array.isArray(w[_])||Array.isArray(N.value),V=S;for(let H=0,ee=O.length;H<ee;H++){let $=O[H],Q=x($,I),te=S%R,xe=te%Q.boundary,Fe=te+xe;S+=xe,Fe!==0&&R-Fe<Q.storage&&(S+=R-Fe),H===0&&(V=S),S+=Q.storage}let X=N.type==="int"?Int32Array:N.type==="uint"?Uint32Array:Float32Array;N.__data=new X((S-V)/Float32Array.BYTES_PER_ELEMENT),N.__offset=V}}let C=S%R;return C>0&&(S+=R-C),b.__size=S,b.__cache={},this}function x(b,w){let S={boundary:0,storage:0};return typeof b=="number"||typeof b=="boolean"?(S.boundary=4,S.storage=4):b.isVector2?(S.boundary=8,S.storage=8):b.isVector3||b.isColor?(S.boundary=16,S.storage=12):b.isVector4?(S.boundary=16,S.storage=16):b.isMatrix3?(S.boundary=16,S.storage=48):b.isMatrix4?(S.boundary=16,S.storage=64):b.isTexture?Re("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(b)?(S.boundary=16,S.storage=b.byteLength):Re("WebGLRenderer: Unsupported uniform value type.",b),w===!0&&(S.boundary=16,S.storage=Math.ceil(S.storage/16)*16),S}function g(b){let w=b.target;w.removeEventListener("dispose",g),n.deleteBuffer(r[w.id]),delete r[w.id],delete s[w.id]}function m(){for(let b in r)n.deleteBuffer(r[b]);r={},s={}}return{bind:o,update:a,dispose:m}}var dT=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),di=null;function fT(){return di===null&&(di=new Wr(dT,16,16,vr,ti),di.name="DFG_LUT",di.minFilter=Jt,di.magFilter=Jt,di.wrapS=$n,di.wrapT=$n,di.generateMipmaps=!1,di.needsUpdate=!0),di}var mu=class{constructor(e={}){let{canvas:t=k0(),context:i=null,depth:r=!0,stencil:s=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:c=!0,preserveDrawingBuffer:l=!1,powerPreference:u="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:h=!1,outputBufferType:f=fn}=e;this.isWebGLRenderer=!0;let v;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");v=i.getContextAttributes().alpha}else v=o;let x=f,g=new Set([Fc,Dc,Nc]),m=new Set([fn,ei,Qs,Jr,Ic,Lc]),b=new Uint32Array(4),w=new Int32Array(4),S={textures:[],min:[],max:[],resolution:[]},R=null,C=null,_=[],T=[],F=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=hi,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let A=this,P=!1,N=null,O=null,I=null,V=null;this._outputColorSpace=In;let X=0,H=0,ee=null,$=-1,Q=null,te=new ut,xe=new ut,Fe=null,J=new Ge(0),me=0,be=t.width,Ee=t.height,ge=1,Oe=null,Et=null,Pe=new ut(0,0,be,Ee),it=new ut(0,0,be,Ee),st=!1,Ve=new $r,Yt=new ac,Ft=!1,pn=!1,St=new lt,ni=new G,Vt=new ut,Fn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},Un=!1;function On(){return ee===null?ge:1}let U=i;function kn(M,D){return t.getContext(M,D)}let vt,_t,de,Ut,Ce,Ne,E,y,B,ne,j,se,ue,Y,Z,ae,L,K,q,le,re,oe,Te;try{let M={alpha:!0,depth:r,stencil:s,antialias:a,premultipliedAlpha:c,preserveDrawingBuffer:l,powerPreference:u,failIfMajorPerformanceCaveat:d};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Ae,!1),t.addEventListener("webglcontextrestored",ke,!1),t.addEventListener("webglcontextcreationerror",fe,!1),U===null){let D="webgl2";if(U=kn(D,M),U===null)throw kn(D)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Be()}catch(M){throw t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),Ie("WebGLRenderer: "+M.message),M}function Be(){vt=new ww(U),vt.init(),re=new oT(U,vt),_t=new fw(U,vt,e,re),de=new rT(U,vt),_t.reversedDepthBuffer&&h&&de.buffers.depth.setReversed(!0),O=U.createFramebuffer(),I=U.createFramebuffer(),V=U.createFramebuffer(),Ut=new Ew(U),Ce=new W1,Ne=new sT(U,vt,de,Ce,_t,re,Ut),E=new Sw(A),y=new Rb(U),oe=new hw(U,y),B=new Tw(U,y,Ut,oe),ne=new Rw(U,B,y,oe,Ut),K=new Cw(U,_t,Ne),Z=new pw(Ce),j=new H1(A,E,vt,_t,oe,Z),se=new uT(A,Ce),ue=new X1,Y=new j1(vt),L=new uw(A,E,de,ne,v,c),ae=new iT(A,ne,_t),Te=new hT(U,Ut,_t,de),q=new dw(U,vt,Ut),le=new Aw(U,vt,Ut),Ut.programs=j.programs,A.capabilities=_t,A.extensions=vt,A.properties=Ce,A.renderLists=ue,A.shadowMap=ae,A.state=de,A.info=Ut}x!==fn&&(F=new Iw(x,t.width,t.height,a,r,s));let ie=new df(A,U);this.xr=ie,this.getContext=function(){return U},this.getContextAttributes=function(){return U.getContextAttributes()},this.forceContextLoss=function(){let M=vt.get("WEBGL_lose_context");M&&M.loseContext()},this.forceContextRestore=function(){let M=vt.get("WEBGL_lose_context");M&&M.restoreContext()},this.getPixelRatio=function(){return ge},this.setPixelRatio=function(M){M!==void 0&&(ge=M,this.setSize(be,Ee,!1))},this.getSize=function(M){return M.set(be,Ee)},this.setSize=function(M,D,W=!0){if(ie.isPresenting){Re("WebGLRenderer: Can't change size while VR device is presenting.");return}be=M,Ee=D,t.width=Math.floor(M*ge),t.height=Math.floor(D*ge),W===!0&&(t.style.width=M+"px",t.style.height=D+"px"),F!==null&&F.setSize(t.width,t.height),this.setViewport(0,0,M,D)},this.getDrawingBufferSize=function(M){return M.set(be*ge,Ee*ge).floor()},this.setDrawingBufferSize=function(M,D,W){be=M,Ee=D,ge=W,t.width=Math.floor(M*W),t.height=Math.floor(D*W),this.setViewport(0,0,M,D)},this.setEffects=function(M){if(x===fn){Ie("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(M){for(let D=0;D<M.length;D++)if(M[D].isOutputPass===!0){Re("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}F.setEffects(M||[])},this.getCurrentViewport=function(M){return M.copy(te)},this.getViewport=function(M){return M.copy(Pe)},this.setViewport=function(M,D,W,k){M.isVector4?Pe.set(M.x,M.y,M.z,M.w):Pe.set(M,D,W,k),de.viewport(te.copy(Pe).multiplyScalar(On()).round())},this.getScissor=function(M){return M.copy(it)},this.setScissor=function(M,D,W,k){M.isVector4?it.set(M.x,M.y,M.z,M.w):it.set(M,D,W,k),de.scissor(xe.copy(it).multiplyScalar(On()).round())},this.getScissorTest=function(){return st},this.setScissorTest=function(M){de.setScissorTest(st=M)},this.setOpaqueSort=function(M){Oe=M},this.setTransparentSort=function(M){Et=M},this.getClearColor=function(M){return M.copy(L.getClearColor())},this.setClearColor=function(){L.setClearColor(...arguments)},this.getClearAlpha=function(){return L.getClearAlpha()},this.setClearAlpha=function(){L.setClearAlpha(...arguments)},this.clear=function(M=!0,D=!0,W=!0){let k=0;if(M){let z=!1;if(ee!==null){let he=ee.texture.format;z=g.has(he)}if(z){let he=ee.texture.type,ye=m.has(he),ce=L.getClearColor(),ve=L.getClearAlpha(),we=ce.r,Ue=ce.g,He=ce.b;ye?(b[0]=we,b[1]=Ue,b[2]=He,b[3]=ve,U.clearBufferuiv(U.COLOR,0,b)):(w[0]=we,w[1]=Ue,w[2]=He,w[3]=ve,U.clearBufferiv(U.COLOR,0,w))}else k|=U.COLOR_BUFFER_BIT}D&&(k|=U.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),W&&(k|=U.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),k!==0&&U.clear(k)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(M){M.setRenderer(this),N=M},this.dispose=function(){t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),L.dispose(),ue.dispose(),Y.dispose(),Ne.dispose(),Ce.dispose(),E.dispose(),ne.dispose(),B.dispose(),oe.dispose(),Te.dispose(),j.dispose(),ie.dispose(),ie.removeEventListener("sessionstart",wf),ie.removeEventListener("sessionend",Tf),_r.stop()};function Ae(M){M.preventDefault(),Jd("WebGLRenderer: Context Lost."),P=!0}function ke(){Jd("WebGLRenderer: Context Restored."),P=!1;let M=Ut.autoReset,D=ae.enabled,W=ae.autoUpdate,k=ae.needsUpdate,z=ae.type;Be(),Ut.autoReset=M,ae.enabled=D,ae.autoUpdate=W,ae.needsUpdate=k,ae.type=z}function fe(M){Ie("WebGLRenderer: A WebGL context could not be created. Reason: ",M.statusMessage)}function rt(M){let D=M.target;D.removeEventListener("dispose",rt),Ht(D)}function Ht(M){ki(M),Ce.remove(M)}function ki(M){let D=Ce.get(M).programs;D!==void 0&&(D.forEach(function(W){j.releaseProgram(W)}),M.isShaderMaterial&&j.releaseShaderCache(M))}this.renderBufferDirect=function(M,D,W,k,z,he){D===null&&(D=Fn);let ye=z.isMesh&&z.matrixWorld.determinantAffine()<0,ce=Yv(M,D,W,k,z);de.setMaterial(k,ye);let ve=W.index,we=1;if(k.wireframe===!0){if(ve=B.getWireframeAttribute(W),ve===void 0)return;we=2}let Ue=W.drawRange,He=W.attributes.position,Me=Ue.start*we,We=(Ue.start+Ue.count)*we;he!==null&&(Me=Math.max(Me,he.start*we),We=Math.min(We,(he.start+he.count)*we)),ve!==null?(Me=Math.max(Me,0),We=Math.min(We,ve.count)):He!=null&&(Me=Math.max(Me,0),We=Math.min(We,He.count));let Ct=We-Me;if(Ct<0||Ct===1/0)return;oe.setup(z,k,ce,W,ve);let ct,ot=q;if(ve!==null&&(ct=y.get(ve),ot=le,ot.setIndex(ct)),z.isMesh)k.wireframe===!0?(de.setLineWidth(k.wireframeLinewidth*On()),ot.setMode(U.LINES)):ot.setMode(U.TRIANGLES);else if(z.isLine){let Kt=k.linewidth;Kt===void 0&&(Kt=1),de.setLineWidth(Kt*On()),z.isLineSegments?ot.setMode(U.LINES):z.isLineLoop?ot.setMode(U.LINE_LOOP):ot.setMode(U.LINE_STRIP)}else z.isPoints?ot.setMode(U.POINTS):z.isSprite&&ot.setMode(U.TRIANGLES);if(z.isBatchedMesh)if(vt.get("WEBGL_multi_draw"))ot.renderMultiDraw(z._multiDrawStarts,z._multiDrawCounts,z._multiDrawCount);else{let Kt=z._multiDrawStarts,Se=z._multiDrawCounts,sn=z._multiDrawCount,Ke=ve?y.get(ve).bytesPerElement:1,xr=Ce.get(k).currentProgram.getUniforms();for(let jt=0;jt<sn;jt++)xr.setValue(U,"_gl_DrawID",jt),ot.render(Kt[jt]/Ke,Se[jt])}else if(z.isInstancedMesh)ot.renderInstances(Me,Ct,z.count);else if(W.isInstancedBufferGeometry){let Kt=W._maxInstanceCount!==void 0?W._maxInstanceCount:1/0,Se=Math.min(W.instanceCount,Kt);ot.renderInstances(Me,Ct,Se)}else ot.render(Me,Ct)};function Sf(M,D,W,k){N!==null&&M.isNodeMaterial&&N.setObject(k,M),Ft===!0&&Z.setState(M,W,!1),M.transparent===!0&&M.side===bn&&M.forceSinglePass===!1?(M.side=dn,M.needsUpdate=!0,ro(M,D,k),M.side=gr,M.needsUpdate=!0,ro(M,D,k),M.side=bn):ro(M,D,k)}this.compile=function(M,D,W=null){W===null&&(W=M),N!==null&&N.renderStart(M,D,W),C=Y.get(W),C.init(D),T.push(C),W.traverseVisible(function(z){z.isLight&&z.layers.test(D.layers)&&(C.pushLight(z),z.castShadow&&C.pushShadow(z))}),M!==W&&M.traverseVisible(function(z){z.isLight&&z.layers.test(D.layers)&&(C.pushLight(z),z.castShadow&&C.pushShadow(z))}),C.setupLights(),N!==null&&N.updateLights(C.state.lightsArray),pn=this.localClippingEnabled,Ft=Z.init(this.clippingPlanes,pn),Ft===!0&&Z.setGlobalState(this.clippingPlanes,D),N!==null&&ae.render(C.state.shadowsArray,W,D);let k=new Set;return M.traverse(function(z){if(!(z.isMesh||z.isPoints||z.isLine||z.isSprite))return;let he=z.material;if(he)if(Array.isArray(he))for(let ye=0;ye<he.length;ye++){let ce=he[ye];Sf(ce,W,D,z),k.add(ce)}else Sf(he,W,D,z),k.add(he)}),C=T.pop(),N!==null&&N.renderEnd(),k},this.compileAsync=function(M,D,W=null){let k=this.compile(M,D,W);return new Promise(z=>{function he(){if(k.forEach(function(ye){let ve=Ce.get(ye).currentProgram;(ve===void 0||ve.isReady())&&k.delete(ye)}),k.size===0){z(M);return}setTimeout(he,10)}vt.get("KHR_parallel_shader_compile")!==null?he():setTimeout(he,10)})};let Eu=null;function Xv(M){Eu&&Eu(M)}function wf(){_r.stop()}function Tf(){_r.start()}let _r=new pv;_r.setAnimationLoop(Xv),typeof self<"u"&&_r.setContext(self),this.setAnimationLoop=function(M){Eu=M,ie.setAnimationLoop(M),M===null?_r.stop():_r.start()},ie.addEventListener("sessionstart",wf),ie.addEventListener("sessionend",Tf),this.render=function(M,D){if(D!==void 0&&D.isCamera!==!0){Ie("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(P===!0)return;N!==null&&N.renderStart(M,D);let W=ie.enabled===!0&&ie.isPresenting===!0,k=F!==null&&(ee===null||W)&&F.begin(A,ee);if(M.matrixWorldAutoUpdate===!0&&M.updateMatrixWorld(),D.parent===null&&D.matrixWorldAutoUpdate===!0&&D.updateMatrixWorld(),ie.enabled===!0&&ie.isPresenting===!0&&(F===null||F.isCompositing()===!1)&&(ie.cameraAutoUpdate===!0&&ie.updateCamera(D),D=ie.getCamera()),M.isScene===!0&&M.onBeforeRender(A,M,D,ee),C=Y.get(M,T.length),C.init(D),C.state.textureUnits=Ne.getTextureUnits(),T.push(C),St.multiplyMatrices(D.projectionMatrix,D.matrixWorldInverse),D.isArrayCamera?Yt.setFromArrayCamera(D):Ve.setFromProjectionMatrix(St,Xn,D.reversedDepth),pn=this.localClippingEnabled,Ft=Z.init(this.clippingPlanes,pn),R=ue.get(M,_.length),R.init(),_.push(R),this.info.render.frame++,ie.enabled===!0&&ie.isPresenting===!0){let ye=A.xr.getDepthSensingMesh();ye!==null&&Cu(ye,D,-1/0,A.sortObjects)}Cu(M,D,0,A.sortObjects),R.finish(),N!==null&&N.updateLights(C.state.lightsArray),A.sortObjects===!0&&R.sort(Oe,Et),Un=ie.enabled===!1||ie.isPresenting===!1||ie.hasDepthSensing()===!1,Un&&L.addToRenderList(R,M),this.info.autoReset===!0&&this.info.reset(),Ft===!0&&Z.beginShadows();let z=C.state.shadowsArray;if(ae.render(z,M,D),Ft===!0&&Z.endShadows(),(k&&F.hasRenderPass())===!1){let ye=R.opaque,ce=R.transmissive;if(C.setupLights(),D.isArrayCamera){let ve=D.cameras;if(ce.length>0)for(let we=0,Ue=ve.length;we<Ue;we++){let He=ve[we];Ef(ye,ce,M,He)}Un&&L.render(M);for(let we=0,Ue=ve.length;we<Ue;we++){let He=ve[we];Af(R,M,He,He.viewport)}}else ce.length>0&&Ef(ye,ce,M,D),Un&&L.render(M),Af(R,M,D)}ee!==null&&H===0&&(Ne.updateMultisampleRenderTarget(ee),Ne.updateRenderTargetMipmap(ee)),k&&F.end(A),M.isScene===!0&&M.onAfterRender(A,M,D),oe.resetDefaultState(),$=-1,Q=null,T.pop(),T.length>0?(C=T[T.length-1],Ne.setTextureUnits(C.state.textureUnits),Ft===!0&&Z.setGlobalState(A.clippingPlanes,C.state.camera)):C=null,_.pop(),_.length>0?R=_[_.length-1]:R=null,N!==null&&N.renderEnd()};function Cu(M,D,W,k){if(M.visible===!1)return;if(M.layers.test(D.layers)){if(M.isGroup)W=M.renderOrder;else if(M.isLOD)M.autoUpdate===!0&&M.update(D);else if(M.isLight)C.pushLight(M),M.castShadow&&C.pushShadow(M);else if(M.isSprite){let ye=D.isArrayCamera?Yt:Ve;if(!M.frustumCulled||M.intersectsFrustum(ye)){k&&Vt.setFromMatrixPosition(M.matrixWorld).applyMatrix4(St);let ce=ne.update(M),ve=M.material;ve.visible&&R.push(M,ce,ve,W,Vt.z,null,D)}}else if(M.isMesh||M.isLine||M.isPoints){let ye=D.isArrayCamera?Yt:Ve;if(!M.frustumCulled||M.intersectsFrustum(ye)){let ce=ne.update(M),ve=M.material;if(k&&(M.boundingSphere!==void 0?(M.boundingSphere===null&&M.computeBoundingSphere(),Vt.copy(M.boundingSphere.center)):(ce.boundingSphere===null&&ce.computeBoundingSphere(),Vt.copy(ce.boundingSphere.center)),Vt.applyMatrix4(M.matrixWorld).applyMatrix4(St)),Array.isArray(ve)){let we=ce.groups;for(let Ue=0,He=we.length;Ue<He;Ue++){let Me=we[Ue],We=ve[Me.materialIndex];We&&We.visible&&R.push(M,ce,We,W,Vt.z,Me,D)}}else ve.visible&&R.push(M,ce,ve,W,Vt.z,null,D)}}}let he=M.children;for(let ye=0,ce=he.length;ye<ce;ye++)Cu(he[ye],D,W,k)}function Af(M,D,W,k){let{opaque:z,transmissive:he,transparent:ye}=M;C.setupLightsView(W),Ft===!0&&Z.setGlobalState(A.clippingPlanes,W),k&&de.viewport(te.copy(k)),z.length>0&&ya(z,D,W),he.length>0&&ya(he,D,W),ye.length>0&&ya(ye,D,W),de.buffers.depth.setTest(!0),de.buffers.depth.setMask(!0),de.buffers.color.setMask(!0),de.setPolygonOffset(!1)}function Ef(M,D,W,k){if((W.isScene===!0?W.overrideMaterial:null)!==null)return;if(C.state.transmissionRenderTarget[k.id]===void 0){let Me=vt.has("EXT_color_buffer_half_float")||vt.has("EXT_color_buffer_float");C.state.transmissionRenderTarget[k.id]=new Ln(1,1,{generateMipmaps:!0,type:Me?ti:fn,minFilter:Fi,samples:Math.max(4,_t.samples),stencilBuffer:s,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:$e.workingColorSpace})}let he=C.state.transmissionRenderTarget[k.id],ye=k.viewport||te;he.setSize(ye.z*A.transmissionResolutionScale,ye.w*A.transmissionResolutionScale);let ce=A.getRenderTarget(),ve=A.getActiveCubeFace(),we=A.getActiveMipmapLevel();A.setRenderTarget(he),A.getClearColor(J),me=A.getClearAlpha(),me<1&&A.setClearColor(16777215,.5),A.clear(),Un&&L.render(W);let Ue=A.toneMapping;A.toneMapping=hi;let He=k.viewport;if(k.viewport!==void 0&&(k.viewport=void 0),C.setupLightsView(k),Ft===!0&&Z.setGlobalState(A.clippingPlanes,k),ya(M,W,k),Ne.updateMultisampleRenderTarget(he),Ne.updateRenderTargetMipmap(he),vt.has("WEBGL_multisampled_render_to_texture")===!1){let Me=!1;for(let We=0,Ct=D.length;We<Ct;We++){let ct=D[We],{object:ot,geometry:Kt,material:Se,group:sn}=ct;if(Se.side===bn&&ot.layers.test(k.layers)){let Ke=Se.side;Se.side=dn,Se.needsUpdate=!0,Cf(ot,W,k,Kt,Se,sn),Se.side=Ke,Se.needsUpdate=!0,Me=!0}}Me===!0&&(Ne.updateMultisampleRenderTarget(he),Ne.updateRenderTargetMipmap(he))}A.setRenderTarget(ce,ve,we),A.setClearColor(J,me),He!==void 0&&(k.viewport=He),A.toneMapping=Ue}function ya(M,D,W){let k=D.isScene===!0?D.overrideMaterial:null;for(let z=0,he=M.length;z<he;z++){let ye=M[z],{object:ce,geometry:ve,group:we}=ye,Ue=ye.material;Ue.allowOverride===!0&&k!==null&&(Ue=k),ce.layers.test(W.layers)&&Cf(ce,D,W,ve,Ue,we)}}function Cf(M,D,W,k,z,he){N!==null&&z.isNodeMaterial&&N.setObject(M,z),M.onBeforeRender(A,D,W,k,z,he),M.modelViewMatrix.multiplyMatrices(W.matrixWorldInverse,M.matrixWorld),M.normalMatrix.getNormalMatrix(M.modelViewMatrix),z.onBeforeRender(A,D,W,k,M,he),z.transparent===!0&&z.side===bn&&z.forceSinglePass===!1?(z.side=dn,z.needsUpdate=!0,A.renderBufferDirect(W,D,k,z,M,he),z.side=gr,z.needsUpdate=!0,A.renderBufferDirect(W,D,k,z,M,he),z.side=bn):A.renderBufferDirect(W,D,k,z,M,he),M.onAfterRender(A,D,W,k,z,he)}function Rf(M){let D=0;for(let W of M)W.texture!==null&&D++;return D}function ro(M,D,W){D.isScene!==!0&&(D=Fn);let k=Ce.get(M),z=C.state.lights,he=C.state.shadowsArray,ye=z.state.version,ce=j.getParameters(M,z.state,he,D,W,C.state.lightProbeGridArray),ve=j.getProgramCacheKey(ce),we=k.programs;k.environment=M.isMeshStandardMaterial||M.isMeshLambertMaterial||M.isMeshPhongMaterial?D.environment:null,k.fog=D.fog;let Ue=M.isMeshStandardMaterial||M.isMeshLambertMaterial&&!M.envMap||M.isMeshPhongMaterial&&!M.envMap;k.envMap=E.get(M.envMap||k.environment,Ue),k.envMapRotation=k.environment!==null&&M.envMap===null?D.environmentRotation:M.envMapRotation,we===void 0&&(M.addEventListener("dispose",rt),we=new Map,k.programs=we,k.programVariants=new Map);let He=we.get(ve);if(He!==void 0){if(k.currentProgram===He&&k.lightsStateVersion===ye)return If(M,ce),He}else ce.uniforms=j.getUniforms(M),N!==null&&M.isNodeMaterial&&N.build(M,W,ce),M.onBeforeCompile(ce,A),He=j.acquireProgram(ce,ve),we.set(ve,He),k.uniforms=ce.uniforms;let Me=k.uniforms;return(!M.isShaderMaterial&&!M.isRawShaderMaterial||M.clipping===!0)&&(Me.clippingPlanes=Z.uniform),If(M,ce),k.needsLights=Jv(M),k.lightsStateVersion=ye,k.needsLights&&(Me.ambientLightColor.value=z.state.ambient,Me.lightProbe.value=z.state.probe,Me.sunLights.value=z.state.sun,Me.sunLightShadows.value=z.state.sunShadow,Me.directionalLights.value=z.state.directional,Me.directionalLightShadows.value=z.state.directionalShadow,Me.spotLights.value=z.state.spot,Me.spotLightShadows.value=z.state.spotShadow,Me.rectAreaLights.value=z.state.rectArea,Me.ltc_1.value=z.state.rectAreaLTC1,Me.ltc_2.value=z.state.rectAreaLTC2,Me.pointLights.value=z.state.point,Me.pointLightShadows.value=z.state.pointShadow,Me.hemisphereLights.value=z.state.hemi,Me.sunShadowMatrix.value=z.state.sunShadowMatrix,Me.sunShadowCascade.value=z.state.sunShadowCascade,Me.directionalShadowMatrix.value=z.state.directionalShadowMatrix,Me.spotLightMatrix.value=z.state.spotLightMatrix,Me.spotLightMap.value=z.state.spotLightMap,Me.pointShadowMatrix.value=z.state.pointShadowMatrix),k.numLightProbeGrids=Rf(C.state.lightProbeGridArray),k.currentProgram=He,k.uniformsList=null,He}function qv(M,D,W,k,z){let he=Ce.get(M),ye=he.currentProgram.id+","+k+","+z,ce=he.programVariants.get(ye);return ce===void 0?(ce=ro(M,D,W),he.programVariants.set(ye,ce)):(he.currentProgram=ce,he.uniformsList=null,he.outputColorSpace=k,he.toneMapping=z),ce}function Pf(M){if(M.uniformsList===null){let D=M.currentProgram.getUniforms();M.uniformsList=eo.seqWithValue(D.seq,M.uniforms)}return M.uniformsList}function If(M,D){let W=Ce.get(M);W.outputColorSpace=D.outputColorSpace,W.batching=D.batching,W.batchingColor=D.batchingColor,W.instancing=D.instancing,W.instancingColor=D.instancingColor,W.instancingMorph=D.instancingMorph,W.skinning=D.skinning,W.morphTargets=D.morphTargets,W.morphNormals=D.morphNormals,W.morphColors=D.morphColors,W.morphTargetsCount=D.morphTargetsCount,W.numClippingPlanes=D.numClippingPlanes,W.numIntersection=D.numClipIntersection,W.vertexAlphas=D.vertexAlphas,W.vertexTangents=D.vertexTangents,W.toneMapping=D.toneMapping}function Yv(M,D,W,k,z){D.isScene!==!0&&(D=Fn),Ne.resetTextureUnits();let he=D.fog,ye=k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial?D.environment:null,ce=ee===null?A.outputColorSpace:ee.isXRRenderTarget===!0?ee.texture.colorSpace:$e.workingColorSpace,ve=k.isMeshStandardMaterial||k.isMeshLambertMaterial&&!k.envMap||k.isMeshPhongMaterial&&!k.envMap,we=E.get(k.envMap||ye,ve),Ue=k.vertexColors===!0&&!!W.attributes.color&&W.attributes.color.itemSize===4,He=!!W.attributes.tangent&&(!!k.normalMap||k.anisotropy>0),Me=!!W.morphAttributes.position,We=!!W.morphAttributes.normal,Ct=!!W.morphAttributes.color,ct=hi;k.toneMapped&&(ee===null||ee.isXRRenderTarget===!0)&&(ct=A.toneMapping);let ot=W.morphAttributes.position||W.morphAttributes.normal||W.morphAttributes.color,Kt=ot!==void 0?ot.length:0,Se=Ce.get(k),sn=C.state.lights;if(Ft===!0&&(pn===!0||M!==Q)){let wt=M===Q&&k.id===$;Z.setState(k,M,wt)}let Ke=!1,xr=!1;k.version===Se.__version?Se.needsLights&&Se.lightsStateVersion!==sn.state.version||z.isBatchedMesh&&Se.batching===!1||!z.isBatchedMesh&&Se.batching===!0||z.isBatchedMesh&&Se.batchingColor===!0&&z._colorsTexture===null||z.isBatchedMesh&&Se.batchingColor===!1&&z._colorsTexture!==null||z.isInstancedMesh&&Se.instancing===!1||!z.isInstancedMesh&&Se.instancing===!0||z.isSkinnedMesh&&Se.skinning===!1||!z.isSkinnedMesh&&Se.skinning===!0||z.isInstancedMesh&&Se.instancingColor===!0&&z.instanceColor===null||z.isInstancedMesh&&Se.instancingColor===!1&&z.instanceColor!==null||z.isInstancedMesh&&Se.instancingMorph===!0&&z.morphTexture===null||z.isInstancedMesh&&Se.instancingMorph===!1&&z.morphTexture!==null||Se.envMap!==we||k.fog===!0&&Se.fog!==he||Se.numClippingPlanes!==void 0&&(Se.numClippingPlanes!==Z.numPlanes||Se.numIntersection!==Z.numIntersection)||Se.vertexAlphas!==Ue||Se.vertexTangents!==He||Se.morphTargets!==Me||Se.morphNormals!==We||Se.morphColors!==Ct||Se.morphTargetsCount!==Kt||Se.numLightProbeGrids!==Rf(C.state.lightProbeGridArray)?Ke=!0:(Se.outputColorSpace!==ce||Se.toneMapping!==ct)&&(xr=!0):(Ke=!0,Se.__version=k.version);let jt=Se.currentProgram;(Ke===!0||xr===!0)&&(jt=xr===!0?qv(k,D,z,ce,ct):ro(k,D,z),N&&k.isNodeMaterial&&N.onUpdateProgram(k,jt,Se));let ba=!1,Bi=!1,yr=!1,Ze=jt.getUniforms(),Zt=Se.uniforms;if(de.useProgram(jt.program)&&(ba=!0,Bi=!0,yr=!0),k.id!==$&&($=k.id,Bi=!0),ba||Q!==M){de.buffers.depth.getReversed()&&M.reversedDepth!==!0&&(M._reversedDepth=!0,M.updateProjectionMatrix()),Ze.setValue(U,"projectionMatrix",M.projectionMatrix),Ze.setValue(U,"viewMatrix",M.matrixWorldInverse);let Wt=Ze.map.cameraPosition;Wt!==void 0&&Wt.setValue(U,ni.setFromMatrixPosition(M.matrixWorld)),_t.logarithmicDepthBuffer&&Ze.setValue(U,"logDepthBufFC",2/(Math.log(M.far+1)/Math.LN2)),(k.isMeshPhongMaterial||k.isMeshToonMaterial||k.isMeshLambertMaterial||k.isMeshBasicMaterial||k.isMeshStandardMaterial||k.isShaderMaterial)&&Ze.setValue(U,"isOrthographic",M.isOrthographicCamera===!0),Q!==M&&(Q=M,Bi=!0,yr=!0)}if(Se.needsLights&&(sn.state.sunShadowMap.length>0&&Ze.setValue(U,"sunShadowMap",sn.state.sunShadowMap,Ne),sn.state.directionalShadowMap.length>0&&Ze.setValue(U,"directionalShadowMap",sn.state.directionalShadowMap,Ne),sn.state.spotShadowMap.length>0&&Ze.setValue(U,"spotShadowMap",sn.state.spotShadowMap,Ne),sn.state.pointShadowMap.length>0&&Ze.setValue(U,"pointShadowMap",sn.state.pointShadowMap,Ne)),z.isSkinnedMesh){Ze.setOptional(U,z,"bindMatrix"),Ze.setOptional(U,z,"bindMatrixInverse");let wt=z.skeleton;wt&&(wt.boneTexture===null&&wt.computeBoneTexture(),Ze.setValue(U,"boneTexture",wt.boneTexture,Ne))}z.isBatchedMesh&&(Ze.setOptional(U,z,"batchingTexture"),Ze.setValue(U,"batchingTexture",z._matricesTexture,Ne),Ze.setOptional(U,z,"batchingIdTexture"),Ze.setValue(U,"batchingIdTexture",z._indirectTexture,Ne),Ze.setOptional(U,z,"batchingColorTexture"),z._colorsTexture!==null&&Ze.setValue(U,"batchingColorTexture",z._colorsTexture,Ne));let qn=W.morphAttributes;if((qn.position!==void 0||qn.normal!==void 0||qn.color!==void 0)&&K.update(z,W,jt),(Bi||Se.receiveShadow!==z.receiveShadow)&&(Se.receiveShadow=z.receiveShadow,Ze.setValue(U,"receiveShadow",z.receiveShadow)),(k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial)&&k.envMap===null&&D.environment!==null&&(Zt.envMapIntensity.value=D.environmentIntensity),Zt.dfgLUT!==void 0&&(Zt.dfgLUT.value=fT()),Bi){if(Ze.setValue(U,"toneMappingExposure",A.toneMappingExposure),Se.needsLights&&Zv(Zt,yr),he&&k.fog===!0&&se.refreshFogUniforms(Zt,he),se.refreshMaterialUniforms(Zt,k,ge,Ee,C.state.transmissionRenderTarget[M.id]),Se.needsLights&&Se.numLightProbeGrids>0){let wt=S,Wt=0;for(let mi of C.state.lightProbeGridArray)mi.texture!==null&&(wt.textures[Wt]=mi.texture,wt.min[Wt]=mi.boundingBox.min,wt.max[Wt]=mi.boundingBox.max,wt.resolution[Wt]=mi.resolution,Wt++);for(let mi in wt)wt[mi].length=Wt;Zt.probesSH.value=wt.textures,Zt.probesMin.value=wt.min,Zt.probesMax.value=wt.max,Zt.probesResolution.value=wt.resolution}eo.upload(U,Pf(Se),Zt,Ne)}if(k.isShaderMaterial&&k.uniformsNeedUpdate===!0&&(eo.upload(U,Pf(Se),Zt,Ne),k.uniformsNeedUpdate=!1),k.isSpriteMaterial&&Ze.setValue(U,"center",z.center),Ze.setValue(U,"modelViewMatrix",z.modelViewMatrix),Ze.setValue(U,"normalMatrix",z.normalMatrix),Ze.setValue(U,"modelMatrix",z.matrixWorld),k.uniformsGroups!==void 0){let wt=k.uniformsGroups;for(let Wt=0,mi=wt.length;Wt<mi;Wt++){let Nf=wt[Wt];Te.update(Nf,jt),Te.bind(Nf,jt)}}return jt}function Zv(M,D){M.ambientLightColor.needsUpdate=D,M.lightProbe.needsUpdate=D,M.sunLights.needsUpdate=D,M.sunLightShadows.needsUpdate=D,M.directionalLights.needsUpdate=D,M.directionalLightShadows.needsUpdate=D,M.pointLights.needsUpdate=D,M.pointLightShadows.needsUpdate=D,M.spotLights.needsUpdate=D,M.spotLightShadows.needsUpdate=D,M.rectAreaLights.needsUpdate=D,M.hemisphereLights.needsUpdate=D}function Jv(M){return M.isMeshLambertMaterial||M.isMeshToonMaterial||M.isMeshPhongMaterial||M.isMeshStandardMaterial||M.isShadowMaterial||M.isShaderMaterial&&M.lights===!0}this.getActiveCubeFace=function(){return X},this.getActiveMipmapLevel=function(){return H},this.getRenderTarget=function(){return ee},this.setRenderTargetTextures=function(M,D,W){let k=Ce.get(M);k.__autoAllocateDepthBuffer=M.resolveDepthBuffer===!1,k.__autoAllocateDepthBuffer===!1&&(k.__useRenderToTexture=!1),Ce.get(M.texture).__webglTexture=D,Ce.get(M.depthTexture).__webglTexture=k.__autoAllocateDepthBuffer?void 0:W,k.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(M,D){let W=Ce.get(M);W.__webglFramebuffer=D,W.__useDefaultFramebuffer=D===void 0},this.setRenderTarget=function(M,D=0,W=0){ee=M,X=D,H=W;let k=null,z=!1,he=!1;if(M){let ce=Ce.get(M);if(ce.__useDefaultFramebuffer!==void 0){de.bindFramebuffer(U.FRAMEBUFFER,ce.__webglFramebuffer),te.copy(M.viewport),xe.copy(M.scissor),Fe=M.scissorTest,de.viewport(te),de.scissor(xe),de.setScissorTest(Fe),$=-1;return}else if(ce.__webglFramebuffer===void 0)Ne.setupRenderTarget(M);else if(ce.__hasExternalTextures)Ne.rebindTextures(M,Ce.get(M.texture).__webglTexture,Ce.get(M.depthTexture).__webglTexture);else if(M.depthBuffer){let Ue=M.depthTexture;if(ce.__boundDepthTexture!==Ue){if(Ue!==null&&Ce.has(Ue)&&(M.width!==Ue.image.width||M.height!==Ue.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Ne.setupDepthRenderbuffer(M)}}let ve=M.texture;(ve.isData3DTexture||ve.isDataArrayTexture||ve.isCompressedArrayTexture)&&(he=!0);let we=Ce.get(M).__webglFramebuffer;M.isWebGLCubeRenderTarget?(Array.isArray(we[D])?k=we[D][W]:k=we[D],z=!0):M.samples>0&&Ne.useMultisampledRTT(M)===!1?k=Ce.get(M).__webglMultisampledFramebuffer:Array.isArray(we)?k=we[W]:k=we,te.copy(M.viewport),xe.copy(M.scissor),Fe=M.scissorTest}else te.copy(Pe).multiplyScalar(ge).floor(),xe.copy(it).multiplyScalar(ge).floor(),Fe=st;if(W!==0&&(k=O),de.bindFramebuffer(U.FRAMEBUFFER,k)&&de.drawBuffers(M,k),de.viewport(te),de.scissor(xe),de.setScissorTest(Fe),z){let ce=Ce.get(M.texture);U.framebufferTexture2D(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_CUBE_MAP_POSITIVE_X+D,ce.__webglTexture,W)}else if(he){let ce=D;for(let ve=0;ve<M.textures.length;ve++){let we=Ce.get(M.textures[ve]);U.framebufferTextureLayer(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0+ve,we.__webglTexture,W,ce)}}else if(M!==null&&W!==0){let ce=Ce.get(M.texture);U.framebufferTexture2D(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,ce.__webglTexture,W)}$=-1};function Lf(M){let D=Ce.get(M);return(D.__readFormat!==M.format||D.__readType!==M.type)&&(D.__readFormat=M.format,D.__readType=M.type,D.__formatReadable=_t.textureFormatReadable(M.format),D.__typeReadable=_t.textureTypeReadable(M.type)),D}this.readRenderTargetPixels=function(M,D,W,k,z,he,ye,ce=0){if(!(M&&M.isWebGLRenderTarget)){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let ve=Ce.get(M).__webglFramebuffer;if(M.isWebGLCubeRenderTarget&&ye!==void 0&&(ve=ve[ye],Array.isArray(ve)&&(ve=ve[0])),ve){de.bindFramebuffer(U.FRAMEBUFFER,ve);try{let we=M.textures[ce],Ue=we.format,He=we.type;M.textures.length>1&&U.readBuffer(U.COLOR_ATTACHMENT0+ce);let Me=Lf(we);if(Me.__formatReadable===!1){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Me.__typeReadable===!1){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}D>=0&&D<=M.width-k&&W>=0&&W<=M.height-z&&U.readPixels(D,W,k,z,re.convert(Ue),re.convert(He),he)}finally{let we=ee!==null?Ce.get(ee).__webglFramebuffer:null;de.bindFramebuffer(U.FRAMEBUFFER,we)}}},this.readRenderTargetPixelsAsync=async function(M,D,W,k,z,he,ye,ce=0){if(!(M&&M.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let ve=Ce.get(M).__webglFramebuffer;if(M.isWebGLCubeRenderTarget&&ye!==void 0&&(ve=ve[ye],Array.isArray(ve)&&(ve=ve[0])),ve)if(D>=0&&D<=M.width-k&&W>=0&&W<=M.height-z){de.bindFramebuffer(U.FRAMEBUFFER,ve);let we=M.textures[ce],Ue=we.format,He=we.type;M.textures.length>1&&U.readBuffer(U.COLOR_ATTACHMENT0+ce);let Me=Lf(we);if(Me.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Me.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let We=U.createBuffer();U.bindBuffer(U.PIXEL_PACK_BUFFER,We),U.bufferData(U.PIXEL_PACK_BUFFER,he.byteLength,U.STREAM_READ),U.readPixels(D,W,k,z,re.convert(Ue),re.convert(He),0),U.bindBuffer(U.PIXEL_PACK_BUFFER,null);let Ct=ee!==null?Ce.get(ee).__webglFramebuffer:null;de.bindFramebuffer(U.FRAMEBUFFER,Ct);let ct=U.fenceSync(U.SYNC_GPU_COMMANDS_COMPLETE,0);return U.flush(),await z0(U,ct,4),U.bindBuffer(U.PIXEL_PACK_BUFFER,We),U.getBufferSubData(U.PIXEL_PACK_BUFFER,0,he),U.bindBuffer(U.PIXEL_PACK_BUFFER,null),U.deleteBuffer(We),U.deleteSync(ct),he}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(M,D=null,W=0){let k=Math.pow(2,-W),z=Math.floor(M.image.width*k),he=Math.floor(M.image.height*k),ye=D!==null?D.x:0,ce=D!==null?D.y:0;Ne.setTexture2D(M,0),U.copyTexSubImage2D(U.TEXTURE_2D,W,0,0,ye,ce,z,he),de.unbindTexture()},this.copyTextureToTexture=function(M,D,W=null,k=null,z=0,he=0){let ye,ce,ve,we,Ue,He,Me,We,Ct,ct=M.isCompressedTexture?M.mipmaps[he]:M.image;if(W!==null)ye=W.max.x-W.min.x,ce=W.max.y-W.min.y,ve=W.isBox3?W.max.z-W.min.z:1,we=W.min.x,Ue=W.min.y,He=W.isBox3?W.min.z:0;else{let Ze=Math.pow(2,-z);ye=Math.floor(ct.width*Ze),ce=Math.floor(ct.height*Ze),M.isDataArrayTexture?ve=ct.depth:M.isData3DTexture?ve=Math.floor(ct.depth*Ze):ve=1,we=0,Ue=0,He=0}k!==null?(Me=k.x,We=k.y,Ct=k.z):(Me=0,We=0,Ct=0);let ot=re.convert(D.format),Kt=re.convert(D.type),Se;D.isData3DTexture?(Ne.setTexture3D(D,0),Se=U.TEXTURE_3D):D.isDataArrayTexture||D.isCompressedArrayTexture?(Ne.setTexture2DArray(D,0),Se=U.TEXTURE_2D_ARRAY):(Ne.setTexture2D(D,0),Se=U.TEXTURE_2D),de.activeTexture(U.TEXTURE0),de.pixelStorei(U.UNPACK_FLIP_Y_WEBGL,D.flipY),de.pixelStorei(U.UNPACK_PREMULTIPLY_ALPHA_WEBGL,D.premultiplyAlpha),de.pixelStorei(U.UNPACK_ALIGNMENT,D.unpackAlignment);let sn=de.getParameter(U.UNPACK_ROW_LENGTH),Ke=de.getParameter(U.UNPACK_IMAGE_HEIGHT),xr=de.getParameter(U.UNPACK_SKIP_PIXELS),jt=de.getParameter(U.UNPACK_SKIP_ROWS),ba=de.getParameter(U.UNPACK_SKIP_IMAGES);de.pixelStorei(U.UNPACK_ROW_LENGTH,ct.width),de.pixelStorei(U.UNPACK_IMAGE_HEIGHT,ct.height),de.pixelStorei(U.UNPACK_SKIP_PIXELS,we),de.pixelStorei(U.UNPACK_SKIP_ROWS,Ue),de.pixelStorei(U.UNPACK_SKIP_IMAGES,He);let Bi=M.isDataArrayTexture||M.isData3DTexture,yr=D.isDataArrayTexture||D.isData3DTexture;if(M.isDepthTexture){let Ze=Ce.get(M),Zt=Ce.get(D),qn=Ce.get(Ze.__renderTarget),wt=Ce.get(Zt.__renderTarget);de.bindFramebuffer(U.READ_FRAMEBUFFER,qn.__webglFramebuffer),de.bindFramebuffer(U.DRAW_FRAMEBUFFER,wt.__webglFramebuffer);for(let Wt=0;Wt<ve;Wt++)Bi&&(U.framebufferTextureLayer(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,Ce.get(M).__webglTexture,z,He+Wt),U.framebufferTextureLayer(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,Ce.get(D).__webglTexture,he,Ct+Wt)),U.blitFramebuffer(we,Ue,we+ye,Ue+ce,Me,We,Me+ye,We+ce,U.DEPTH_BUFFER_BIT,U.NEAREST);de.bindFramebuffer(U.READ_FRAMEBUFFER,null),de.bindFramebuffer(U.DRAW_FRAMEBUFFER,null)}else if(z!==0||M.isRenderTargetTexture||Ce.has(M)){let Ze=Ce.get(M),Zt=Ce.get(D);de.bindFramebuffer(U.READ_FRAMEBUFFER,I),de.bindFramebuffer(U.DRAW_FRAMEBUFFER,V);for(let qn=0;qn<ve;qn++)Bi?U.framebufferTextureLayer(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,Ze.__webglTexture,z,He+qn):U.framebufferTexture2D(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,Ze.__webglTexture,z),yr?U.framebufferTextureLayer(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,Zt.__webglTexture,he,Ct+qn):U.framebufferTexture2D(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,Zt.__webglTexture,he),z!==0?U.blitFramebuffer(we,Ue,we+ye,Ue+ce,Me,We,Me+ye,We+ce,U.COLOR_BUFFER_BIT,U.NEAREST):yr?U.copyTexSubImage3D(Se,he,Me,We,Ct+qn,we,Ue,ye,ce):U.copyTexSubImage2D(Se,he,Me,We,we,Ue,ye,ce);de.bindFramebuffer(U.READ_FRAMEBUFFER,null),de.bindFramebuffer(U.DRAW_FRAMEBUFFER,null)}else yr?M.isDataTexture||M.isData3DTexture?U.texSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,Kt,ct.data):D.isCompressedArrayTexture?U.compressedTexSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,ct.data):U.texSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,Kt,ct):M.isDataTexture?U.texSubImage2D(U.TEXTURE_2D,he,Me,We,ye,ce,ot,Kt,ct.data):M.isCompressedTexture?U.compressedTexSubImage2D(U.TEXTURE_2D,he,Me,We,ct.width,ct.height,ot,ct.data):U.texSubImage2D(U.TEXTURE_2D,he,Me,We,ye,ce,ot,Kt,ct);de.pixelStorei(U.UNPACK_ROW_LENGTH,sn),de.pixelStorei(U.UNPACK_IMAGE_HEIGHT,Ke),de.pixelStorei(U.UNPACK_SKIP_PIXELS,xr),de.pixelStorei(U.UNPACK_SKIP_ROWS,jt),de.pixelStorei(U.UNPACK_SKIP_IMAGES,ba),he===0&&D.generateMipmaps===!0&&D.mipmapsAutoUpdate===!0&&U.generateMipmap(Se),de.unbindTexture()},this.initRenderTarget=function(M){Ce.get(M).__webglFramebuffer===void 0&&Ne.setupRenderTarget(M)},this.initTexture=function(M){M.isCubeTexture?Ne.setTextureCube(M,0):M.isData3DTexture?Ne.setTexture3D(M,0):M.isDataArrayTexture||M.isCompressedArrayTexture?Ne.setTexture2DArray(M,0):Ne.setTexture2D(M,0),de.unbindTexture()},this.resetState=function(){X=0,H=0,ee=null,de.reset(),oe.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Xn}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=$e._getDrawingBufferColorSpace(e),t.unpackColorSpace=$e._getUnpackColorSpace()}};var no=`
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 viewProjection;
uniform sampler2D ground; // height, flag, height before
uniform float blend;      // from the heights before to those now
uniform vec4 axis;        // foot and span of the scale, 1 where it is logarithmic, the least loss
uniform vec4 frame;       // first coordinate and span of both axes
uniform float relief;

vec2 cell(ivec2 c) {
  vec4 v = texelFetch(ground, clamp(c, ivec2(0), textureSize(ground, 0) - 1), 0);
  return vec2(mix(v.z, v.x, blend), v.y);
}

float groundAt(vec2 uv) {
  vec2 at = clamp(uv, 0.0, 1.0) * vec2(textureSize(ground, 0) - 1);
  ivec2 c = ivec2(floor(at));
  vec2 f = at - vec2(c);
  float low = mix(cell(c).x, cell(c + ivec2(1, 0)).x, f.x);
  float high = mix(cell(c + ivec2(0, 1)).x, cell(c + ivec2(1, 1)).x, f.x);
  return mix(low, high, f.y);
}

float heightOf(float loss) {
  float at = axis.z > 0.5 ? log(max(loss, axis.w)) / 2.302585093 : loss;
  return clamp((at - axis.x) / axis.y, 0.0, 1.06);
}

vec2 inFrame(vec2 place) { return (place - frame.xz) / frame.yw; }

vec3 space(vec2 uv, float height) { return vec3(2.0 * uv.x - 1.0, height * relief, 1.0 - 2.0 * uv.y); }
`,ff=`
uniform sampler2D trails; // a row for each marble: a, b, loss
uniform float time;       // 0 at the start, 1 when the budget is spent
in vec4 meta;             // row, points, points in the whole time, what it is
in float born;            // when it was dropped

vec3 along(float index) {
  float at = clamp(index, 0.0, meta.y - 1.0);
  int k = int(floor(at));
  int row = int(meta.x);
  vec3 p = texelFetch(trails, ivec2(k, row), 0).xyz;
  vec3 q = texelFetch(trails, ivec2(min(k + 1, int(meta.y) - 1), row), 0).xyz;
  return mix(p, q, at - float(k));
}

float now() { return min(max(time - born, 0.0) * meta.z, meta.y - 1.0); }
`,Tv=`
uniform vec3 colors[8]; // of the two sets, rolling; then of the four outcomes
vec3 colorOf(float kind) { return colors[int(kind)]; }
`,Av={vertex:`${no}
in vec3 place; // part of the columns, part of the rows, 1 at the foot of a wall
out vec3 at;
out vec3 normal;
out float height;
out float sound; // 0 in a hole
out float wall;

void main() {
  ivec2 size = textureSize(ground, 0) - 1;
  ivec2 c = ivec2(round(place.xy * vec2(size)));
  vec2 v = cell(c);
  height = v.x;
  sound = v.y > 1.5 ? 0.0 : 1.0;
  wall = place.z > 0.5 ? 1.0 : 0.0;
  float right = cell(c + ivec2(1, 0)).x, left = cell(c - ivec2(1, 0)).x;
  float up = cell(c + ivec2(0, 1)).x, down = cell(c - ivec2(0, 1)).x;
  vec2 wide = vec2(min(c + 1, size) - max(c - 1, ivec2(0)));
  vec2 slope = vec2(right - left, up - down) / max(wide, 1.0) * vec2(size) * relief / 2.0;
  normal = normalize(vec3(-slope.x, 1.0, slope.y));
  at = space(place.xy, place.z > 1.5 ? -0.045 / relief : v.x);
  gl_Position = viewProjection * vec4(at, 1.0);
}`,fragment:`
precision highp float;
precision highp sampler2D;
uniform sampler2D colorTable;
uniform vec4 axis;
uniform vec2 levels; // first and step, along the scale
uniform vec3 light;
uniform vec3 ink;
uniform vec3 wallColor;
in vec3 at;
in vec3 normal;
in float height;
in float sound;
in float wall;
out vec4 color;

float line(float c, float width) {
  float d = abs(fract(c - 0.5) - 0.5) / max(fwidth(c), 1e-5);
  return 1.0 - smoothstep(width - 0.5, width + 0.6, d);
}

void main() {
  float c = (axis.x + height * axis.y - levels.x) / levels.y;
  float fine = line(c, 0.5), bold = line(c / 5.0, 0.75), flat_ = fwidth(c);
  vec3 face = normalize(cross(dFdx(at), dFdy(at)));
  if (sound < 0.5) discard;
  if (wall > 0.001) {
    float side = 0.5 + 0.5 * abs(dot(face, normalize(light * vec3(1.0, 0.0, 1.0))));
    color = vec4(wallColor * (0.62 + 0.38 * side), 1.0);
    return;
  }
  vec3 n = normalize(normal);
  vec3 base = texture(colorTable, vec2(height * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb;
  float lit = max(dot(n, light), 0.0);
  float sky = 0.5 + 0.5 * n.y;
  vec3 shaded = base * (0.46 + 0.46 * lit + 0.16 * sky) + vec3(0.045) * pow(lit, 6.0);
  float bright = dot(base, vec3(0.3, 0.59, 0.11));
  vec3 pen = bright > 0.28 ? vec3(0.0, 0.02, 0.05) : vec3(0.85, 0.9, 1.0);
  float crowded = 1.0 - smoothstep(0.25, 0.6, flat_); // lines closer than two pixels would be a smear
  shaded = mix(shaded, pen, max(fine * 0.26, bold * 0.42) * crowded);
  if (height > 0.9995) {
    float stripe = smoothstep(0.35, 0.65, abs(fract((gl_FragCoord.x + gl_FragCoord.y) / 9.0) - 0.5) * 2.0);
    shaded = mix(shaded, vec3(0.25, 0.25, 0.2), 0.35 * stripe);
  }
  color = vec4(shaded, 1.0);
}`},pf={vertex:`${no}${ff}${Tv}
uniform float radius; // in the picture's space
uniform float pixels; // of a length of 1 at a distance of 1
out vec3 tint;

void main() {
  vec3 p = along(now());
  vec2 uv = inFrame(p.xy);
  vec3 at = space(uv, heightOf(p.z)) + vec3(0.0, radius * 0.8, 0.0);
  bool ended = (time - born) * meta.z >= meta.y - 1.0;
  float set = floor(meta.w / 8.0), outcome = mod(meta.w, 8.0);
  tint = colorOf(ended && outcome < 6.5 ? outcome : set);
  gl_Position = viewProjection * vec4(at, 1.0);
  gl_PointSize = max(2.0 * radius * pixels / gl_Position.w, 3.0);
  if (any(lessThan(uv, vec2(-0.01))) || any(greaterThan(uv, vec2(1.01)))) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`,fragment:`
precision highp float;
uniform vec3 light; // as the eye sees it
uniform float opacity;
in vec3 tint;
out vec4 color;

void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  float r = dot(p, p);
  if (r > 1.0) discard;
  vec3 n = vec3(p.x, -p.y, sqrt(1.0 - r));
  float lit = max(dot(n, normalize(vec3(-0.5, 0.7, 0.6))), 0.0);
  float gleam = pow(max(dot(n, normalize(vec3(-0.3, 0.5, 0.8))), 0.0), 40.0);
  vec3 c = tint * (0.5 + 0.6 * lit) + gleam * 0.7;
  c = mix(c, vec3(0.04), smoothstep(0.62, 0.95, r) * 0.75);
  color = vec4(c, opacity);
}`},Ev={vertex:`${no}${ff}${Tv}
in float index;
out vec3 tint;
out vec2 where;

void main() {
  vec3 p = along(min(index, now()));
  where = inFrame(p.xy);
  tint = colorOf(floor(meta.w / 8.0));
  gl_Position = viewProjection * vec4(space(where, heightOf(p.z)) + vec3(0.0, 0.006, 0.0), 1.0);
  gl_Position.z -= 0.0006 * gl_Position.w;
}`,fragment:`
precision highp float;
uniform float opacity;
in vec3 tint;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(-0.001))) || any(greaterThan(where, vec2(1.001)))) discard;
  color = vec4(tint, opacity);
}`},Cv={vertex:`${no}${ff}
in float index; // 0 at the marble, 1 at the ground
out vec2 where;

void main() {
  vec3 p = along(now());
  where = inFrame(p.xy);
  float h = index < 0.5 ? heightOf(p.z) : groundAt(where);
  gl_Position = viewProjection * vec4(space(where, h), 1.0);
}`,fragment:`
precision highp float;
uniform vec3 ink;
uniform float opacity;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(0.0))) || any(greaterThan(where, vec2(1.0)))) discard;
  color = vec4(ink, opacity);
}`},Rv={vertex:`${no}
in vec3 position;
in vec3 shade; // color of the tree's part
in vec4 root;  // a, b, size, turn
uniform vec3 light;
out vec3 tint;

void main() {
  vec2 uv = inFrame(root.xy);
  float s = sin(root.w), c = cos(root.w);
  vec3 p = vec3(c * position.x - s * position.z, position.y, s * position.x + c * position.z) * root.z;
  float side = dot(normalize(vec3(p.x, 0.4 * root.z, p.z)), light);
  tint = shade * (0.72 + 0.45 * max(side, 0.0));
  gl_Position = viewProjection * vec4(space(uv, groundAt(uv)) + p, 1.0);
}`,fragment:`
precision highp float;
in vec3 tint;
out vec4 color;
void main() { color = vec4(tint, 1.0); }`},Pv={vertex:`${no}
in vec2 corner; // 0 or 1 along the piece, -1 or 1 across
in vec3 start;  // a, b, loss
in vec3 end;
uniform vec2 size; // of the picture in pixels
uniform float width;
out vec2 where;

void main() {
  vec3 lift = vec3(0.0, 0.012, 0.0);
  vec2 p = inFrame(start.xy), q = inFrame(end.xy);
  vec4 a = viewProjection * vec4(space(p, heightOf(start.z)) + lift, 1.0);
  vec4 b = viewProjection * vec4(space(q, heightOf(end.z)) + lift, 1.0);
  vec2 d = (b.xy / b.w - a.xy / a.w) * size;
  vec2 across = length(d) > 1e-4 ? normalize(vec2(-d.y, d.x)) : vec2(0.0, 1.0);
  vec2 on = length(d) > 1e-4 ? normalize(d) : vec2(1.0, 0.0);
  where = mix(p, q, corner.x);
  gl_Position = mix(a, b, corner.x);
  gl_Position.xy += (across * corner.y + on * (corner.x * 2.0 - 1.0) * 0.5) * width / size * gl_Position.w;
}`,fragment:`
precision highp float;
uniform vec3 tint;
uniform float opacity;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(0.0))) || any(greaterThan(where, vec2(1.0)))) discard;
  color = vec4(tint, opacity);
}`};var mT=1500,gT=250,_u=.5,xu=40;function vT(n){let e=new Uint8Array(1024);for(let i=0;i<256;i++)e.set([...Vn[n].subarray(3*i,3*i+3),255],4*i);let t=new Wr(e,256,1,Mn,fn);return t.magFilter=t.minFilter=Jt,t.wrapS=$n,t.needsUpdate=!0,t}function va(n,e,t){let i=new Wr(n,e,t,Mn,Dn);return i.magFilter=i.minFilter=Dt,i.needsUpdate=!0,i}function Lv(n){let e=n.getContext("webgl2",{alpha:!0,antialias:(devicePixelRatio||1)<1.5,depth:!0,stencil:!1,premultipliedAlpha:!0,powerPreference:"low-power"});if(!e)return null;try{return new gf(n,e)}catch{return null}}var gf=class{renderer;scene=new Hs;camera=new un;u={viewProjection:{value:new lt},ground:{value:va(new Float32Array(16),2,2)},blend:{value:1},axis:{value:new ut(0,1,0,1e-9)},frame:{value:new ut(-1,2,-1,2)},relief:{value:cn},colorTable:{value:null},levels:{value:new qe(0,1)},light:{value:new G(0,1,0)},ink:{value:new G},wallColor:{value:new G},trails:{value:va(new Float32Array(4),1,1)},time:{value:1},colors:{value:[]},radius:{value:.02},pixels:{value:1},size:{value:new qe(1,1)}};surface=null;shown=null;cells=new Float32Array(0);rolling=[];forest=null;way=[];ready;materials;constructor(e,t){this.renderer=new mu({canvas:e,context:t,alpha:!0}),this.renderer.outputColorSpace=Hr,this.renderer.setClearColor(new Ge(0,0,0),0),this.renderer.info.autoReset=!0,this.renderer.debug.checkShaderErrors=!1,this.scene.matrixWorldAutoUpdate=!1,this.u.colors.value=[...En,...Tr,"#000000","#000000"].map(s=>mf(Si(s))),this.materials=this.made(),this.mesh(2,2);let i=new Hs,r=new hn;for(let s of Object.values(this.materials))i.add(new nn(r,s));this.renderer.extensions.has("KHR_parallel_shader_compile")?this.ready=this.renderer.compileAsync(i,this.camera):(this.renderer.compile(i,this.camera),this.ready=Promise.resolve())}made(){let e={transparent:!0,depthWrite:!1},t={...e,side:bn},i=s=>({opacity:{value:s}}),r=(s,o)=>this.material(Pv,{...t,depthTest:s},{...i(o),width:{value:1},tint:{value:new G}});return{surface:this.material(Av,{side:bn}),ghosts:this.material(pf,{...e,depthFunc:Bs},i(.28)),marbles:this.material(pf,{transparent:!0},i(1)),trails:this.material(Ev,e,i(1)),stems:this.material(Cv,e,i(1)),trees:this.material(Rv,{side:bn}),hiddenWay:r(!1,.35),way:r(!0,1)}}material(e,t={},i={}){return new Ys({glslVersion:ha,vertexShader:e.vertex,fragmentShader:e.fragment,uniforms:{...this.u,...i},...t})}add(e,t){return e.frustumCulled=!1,e.matrixAutoUpdate=!1,e.renderOrder=t,this.scene.add(e),e}setGround(e,t,i,r){let s=e.columns*e.rows;this.shown?.columns===e.columns&&this.shown.rows===e.rows||(this.u.ground.value.dispose(),this.cells=new Float32Array(4*s),this.u.ground.value=va(this.cells,e.columns,e.rows),this.mesh(e.columns,e.rows));for(let c=0;c<s;c++)this.cells[4*c]=e.height[c],this.cells[4*c+1]=e.flag[c],this.cells[4*c+2]=r?r[c]:e.height[c];this.u.ground.value.needsUpdate=!0,this.shown={columns:e.columns,rows:e.rows,height:e.height},this.u.blend.value=r?0:1;let a=Bt(t,t.low);this.u.axis.value.set(a,Bt(t,t.high)-a,t.log?1:0,Math.max(t.low*1e-6,1e-30)),this.u.frame.value.set(e.x.from,e.x.to-e.x.from||1,e.y.from,e.y.to-e.y.from||1),this.u.levels.value.set(i.start,i.step)}set blend(e){this.u.blend.value=e}mesh(e,t){this.surface&&(this.scene.remove(this.surface),this.surface.geometry.dispose());let[i,r]=[Math.max(e-1,1),Math.max(t-1,1)],s=[],o=[];for(let u=0;u<t;u++)for(let d=0;d<e;d++)s.push(d/i,u/r,0);for(let u=0;u+1<t;u++)for(let d=0;d+1<e;d++){let h=u*e+d;o.push(h,h+1,h+e+1,h,h+e+1,h+e)}let a=u=>{let d=s.length/3;for(let[h,f]of u)s.push(h/i,f/r,1,h/i,f/r,2);for(let h=0;h+1<u.length;h++){let f=d+2*h;o.push(f,f+1,f+3,f,f+3,f+2)}},c=(u,d)=>a(Array.from({length:u},(h,f)=>d(f)));c(e,u=>[u,0]),c(e,u=>[u,t-1]),c(t,u=>[0,u]),c(t,u=>[e-1,u]);let l=new hn;l.setAttribute("place",new gt(Float32Array.from(s),3)),l.setIndex(new gt(Uint32Array.from(o),1)),this.surface=this.add(new nn(l,this.materials.surface),0)}setColors(e,t){this.u.colorTable.value?.dispose(),this.u.colorTable.value=vT(e),this.u.wallColor.value.copy(mf(t.wall)),this.u.ink.value.set(...t.dark?[.9,.9,.9]:[.1,.1,.1])}setMarbles(e){for(let l of this.rolling)this.scene.remove(l),l.geometry.dispose();if(this.rolling=[],this.u.trails.value.dispose(),!e||e.rows===0){this.u.trails.value=va(new Float32Array(4),1,1);return}let{rows:t}=e;this.u.trails.value=va(e.points,64,t),this.u.radius.value=t>400?.017:t>20?.022:.03;let i=new hn;i.setAttribute("position",new gt(new Float32Array(3*t),3)),i.setAttribute("meta",new gt(e.meta,4)),i.setAttribute("born",new gt(e.born,1));let r=this.materials;this.rolling.push(this.add(new Xs(i,r.ghosts),3),this.add(new Xs(i,r.marbles),5));let s=Iv(e,Math.ceil(t/gT)),o=t>400?4:1,a=Math.ceil(63/o),c=new Float32Array(2*a);for(let l=0;l<a;l++)c.set([l*o,(l+1)*o],2*l);if(s.setAttribute("index",new gt(c,1)),s.setAttribute("position",new gt(new Float32Array(3*c.length),3)),r.trails.uniforms.opacity.value=t>400?.4:t>20?.5:.95,this.rolling.push(this.add(new $s(s,r.trails),2)),e.stems&&t<=200){let l=Iv(e);l.setAttribute("index",new gt(Float32Array.of(0,1),1)),l.setAttribute("position",new gt(new Float32Array(6),3)),r.stems.uniforms.opacity.value=t>20?.22:.5,this.rolling.push(this.add(new $s(l,r.stems),4))}}set time(e){this.u.time.value=e}setTrees(e,t){this.forest&&(this.scene.remove(this.forest),this.forest.geometry.dispose(),this.forest=null);let i=e.length/2;if(i===0)return;let r=Math.max(1,i/mT),s=Math.floor(i/r),o=new Float32Array(4*s);for(let u=0;u<s;u++){let d=Math.floor(u*r),h=_T(Math.sin(d*12.9898+78.233)*43758.5453);o.set([e[2*d],e[2*d+1],.025+.016*h,h*6.28],4*u)}let{positions:a,shades:c}=xT(t),l=new Xr;l.instanceCount=s,l.setAttribute("position",new gt(a,3)),l.setAttribute("shade",new gt(c,3)),l.setAttribute("root",new Ni(o,4)),this.forest=this.add(new nn(l,this.materials.trees),1)}setPaths(e,t){for(let u of this.way)this.scene.remove(u),u.geometry.dispose();this.way=[];let i=e.reduce((u,d)=>u+Math.max(d.length/3-1,0),0);if(i===0)return;let r=new Float32Array(3*i),s=new Float32Array(3*i),o=0;for(let u of e)for(let d=0;d+5<u.length;d+=3,o+=3)r.set(u.subarray(d,d+3),o),s.set(u.subarray(d+3,d+6),o);let a=new Xr;a.instanceCount=i,a.setAttribute("corner",new gt(Float32Array.of(0,-1,1,-1,1,1,0,-1,1,1,0,1),2)),a.setAttribute("position",new gt(new Float32Array(18),3)),a.setAttribute("start",new Ni(r,3)),a.setAttribute("end",new Ni(s,3));let{hiddenWay:c,way:l}=this.materials;for(let u of[c,l])u.uniforms.tint.value=mf(t);this.way=[this.add(new nn(a,c),2),this.add(new nn(a,l),3)]}resize(e,t,i){this.renderer.setPixelRatio(i),this.renderer.setSize(e,t,!1),this.u.size.value.set(e*i,t*i),this.materials.hiddenWay.uniforms.width.value=2*i,this.materials.way.uniforms.width.value=3.2*i}render(e){let{right:t,up:i,forward:r,eye:s,f:o,aspect:a}=e,c=h=>-(h[0]*s[0]+h[1]*s[1]+h[2]*s[2]),l=new lt().set(t[0],t[1],t[2],c(t),i[0],i[1],i[2],c(i),-r[0],-r[1],-r[2],-c(r),0,0,0,1);this.u.viewProjection.value.set(o/a,0,0,0,0,o,0,0,0,0,(xu+_u)/(_u-xu),2*xu*_u/(_u-xu),0,0,-1,0).multiply(l);let u=Math.hypot(r[0],r[2])||1,d=[r[0]/u,r[2]/u];this.u.light.value.set(-t[0]*.75+d[0]*.35,.85,-t[2]*.75+d[1]*.35).normalize(),this.u.pixels.value=o*this.u.size.value.y/2,this.renderer.render(this.scene,this.camera)}get info(){let{calls:e,triangles:t,points:i,lines:r}=this.renderer.info.render;return{calls:e,triangles:t,points:i,lines:r}}get canvas(){return this.renderer.domElement}dispose(){this.setMarbles(null),this.setTrees(new Float32Array(0),!1),this.setPaths([],[0,0,0]),this.surface?.geometry.dispose(),this.u.ground.value.dispose(),this.u.trails.value.dispose(),this.u.colorTable.value?.dispose();for(let e of Object.values(this.materials))e.dispose();this.renderer.dispose()}},mf=n=>new G(n[0]/255,n[1]/255,n[2]/255),_T=n=>n-Math.floor(n);function Iv(n,e=1){let t=new Xr,i=Math.ceil(n.rows/e),[r,s]=[new Float32Array(4*i),new Float32Array(i)];for(let o=0;o<i;o++)r.set(n.meta.subarray(4*o*e,4*o*e+4),4*o),s[o]=n.born[o*e];return t.instanceCount=i,t.setAttribute("meta",new Ni(r,4)),t.setAttribute("born",new Ni(s,1)),t}function xT(n){let e=[],t=[],i=n?[[70,118,92],[88,138,106]]:[[38,84,62],[52,104,76]],r=(s,o,a,c)=>{for(let l=0;l<6;l++){let[u,d]=[l*Math.PI/3,(l+1)*Math.PI/3];e.push(s*Math.cos(u),o,s*Math.sin(u)),e.push(s*Math.cos(d),o,s*Math.sin(d),0,a,0);for(let h=0;h<3;h++)t.push(...c.map(f=>f/255))}};return r(.13,0,.9,[92,70,52]),r(.62,.35,1.5,i[0]),r(.45,.95,2.05,i[1]),{positions:Float32Array.from(e),shades:Float32Array.from(t)}}var vf={};typeof window<"u"&&(window.__landscapeStats=vf);function Nv(n,e,t){let i=vf[n],r=i?.script??[];r.push(e),r.length>600&&r.shift(),vf[n]={...t,frames:(i?.frames??0)+1,script:r}}var yT=240,Dv=60,bT=1200,yu="#ffffff",Fv=new WeakMap;function _f(n,e){let t=Fv.get(n);if(t?.scale===e)return t.heights;let i=hg(n,e);return Fv.set(n,{scale:e,heights:i}),i}function xf(n){let e=n.ground;if(!e)return[];let t=n.head?.lowest??Fp(e),i=[{a:0,b:0,kind:"origin",text:"origin"}];return t&&i.push({a:t.a,b:t.b,kind:"lowest",text:`lowest, ${bt(t.loss)}`}),i}var yf=n=>[sh("α",n.directions[0]),sh("β",n.directions[1])],_a=_e("unknown"),bu=class{constructor(e,t,i,r){this.which=e;this.host=t;this.canvas=i;this.over=r;i.hidden=!0;let s=a=>{a.preventDefault(),this.relief=null,_a.value="no",i.hidden=!0,r.dataset.drawn="canvas",this.redraw()};i.addEventListener("webglcontextlost",s),this.ends.push(()=>i.removeEventListener("webglcontextlost",s));let o=new ResizeObserver(()=>this.resize());o.observe(t),this.ends.push(()=>o.disconnect()),this.resize(),this.ends.push(et(()=>this.recolor()),et(()=>this.reground()),et(()=>this.refurnish()),et(()=>this.remarble()),et(()=>{je.value,Mt.value,this.redraw()}),et(()=>{let a=Lt.value;this.relief&&(this.relief.time=a),vi(()=>fs[this.which].value)&&this.schedule(!this.relief)}))}which;host;canvas;over;relief=null;pending=0;began=0;from=null;shown=null;ground=null;scale=null;trails=null;theme;stale=!0;quiet=0;asked=0;pace=0;coarse=0;drawer=_e("canvas");upgraded=!1;gone=!1;size={width:0,height:0,ratio:1};ends=[];async upgrade(){if(this.upgraded=!0,await new Promise(s=>setTimeout(s,30)),this.gone)return;let e=Lv(this.canvas);if(!e){_a.value="no";return}if(await e.ready,this.gone){e.dispose();return}let{width:t,height:i,ratio:r}=this.size;e.resize(t,i,r),e.time=Lt.peek(),this.relief=e,this.ground=null,_a.value="yes",this.drawer.value="webgl",this.canvas.hidden=!1,this.over.dataset.drawn="webgl"}recolor(){ln.value,this.drawer.value,this.theme=ri(this.host),this.relief?.setColors(Tn.value,this.theme),this.redraw()}reground(){let e=tt[this.which].value.ground,t=Gn.value;if(this.drawer.value,!e||!t||e===this.ground&&t===this.scale)return;let i=_f(e,t);this.from=this.displayed(e),this.shown=i,this.ground=e,this.scale=t,xi.peek()&&(this.from=null),this.began=this.from?performance.now():0,this.relief?.setGround(i,t,yi(t,15),this.from),this.redraw()}displayed(e){if(!this.shown||!this.ground)return null;let t=this.blended();if(t.columns===e.columns&&t.rows===e.rows)return t.height;let i={...this.ground,columns:t.columns,rows:t.rows,loss:t.height};return Dp(i,e.columns,e.rows)}blended(e=performance.now()){let t=this.shown,i=this.part(e);if(!this.from||i>=1)return t;let r=new Float32Array(t.height.length);for(let s=0;s<r.length;s++)r[s]=this.from[s]+(t.height[s]-this.from[s])*i;return{...t,height:r}}part(e){if(!this.began)return 1;let t=Math.min(Math.max((e-this.began)/yT,0),1);return t*t*(3-2*t)}refurnish(){let{trees:e,paths:t}=tt[this.which].value;ln.value,this.drawer.value,this.relief?.setTrees(e,this.theme.dark),this.relief?.setPaths(t,Si(yu)),this.redraw()}remarble(){this.trails=fs[this.which].value,this.drawer.value,this.relief?.setMarbles(this.trails),this.schedule(!this.relief)}resize(){let{clientWidth:e,clientHeight:t}=this.host;if(e<2||t<2)return;let i=Math.min(devicePixelRatio||1,2);this.size={width:e,height:t,ratio:i},clearTimeout(this.coarse),this.coarse=0,this.relief?.resize(e,t,i),this.over.width=Math.round(e*i),this.over.height=Math.round(t*i),this.pending&&cancelAnimationFrame(this.pending),this.pending=0,this.stale=!0,this.frame(performance.now())}redraw(){this.schedule(!0)}schedule(e){e&&(this.stale=!0),!this.pending&&(this.asked=performance.now(),this.pending=requestAnimationFrame(t=>{this.pending=0,this.frame(t)}))}get lens(){return ug(je.peek(),this.size.width/Math.max(this.size.height,1))}frame(e){let{width:t,height:i,ratio:r}=this.size;if(!this.ground||!this.shown||!this.scale||t<2)return;let s=performance.now(),o=this.began>0&&this.part(Math.max(e,s))<1,a=this.lens;if(this.relief&&(this.keepPace(),this.relief.blend=this.part(Math.max(e,s)),this.relief.render(a)),this.stale||!this.relief){let l=this.over.getContext("2d");l.setTransform(r,0,0,r,0,0),l.clearRect(0,0,t,i),this.relief||this.paint(l,a,o);let u=xf(tt[this.which].peek()),d=Mt.peek();d&&u.push({a:d.a,b:d.b,kind:"cursor",text:""}),pg(l,{lens:a,width:t,height:i,heights:this.shown,scale:this.scale,theme:this.theme,names:yf(this.ground),marks:u}),this.stale=!1}this.upgraded||this.upgrade(),o?this.schedule(!this.relief):(this.began=0,this.from=null);let c=this.relief?.info??{calls:0,triangles:0,points:0,lines:0};Nv(this.which,performance.now()-s,{webgl:this.relief!==null,marbles:this.trails?.rows??0,...c})}keepPace(){let e=performance.now()-this.asked;this.pace+=.35*(Math.min(e,4*Dv)-this.pace);let{width:t,height:i,ratio:r}=this.size;if(this.coarse)clearTimeout(this.coarse);else if(this.pace>Dv)this.relief.resize(t,i,r/2);else return;this.coarse=window.setTimeout(()=>{this.coarse=0,this.pace=0,this.relief?.resize(t,i,r),this.redraw()},bT)}paint(e,t,i,r=!1){let{width:s,height:o}=this.size,a=this.blended(),c=r||this.quiet<0,l={lens:t,width:s,height:o,heights:a,scale:this.scale,levels:yi(this.scale,15),table:Vn[Tn.peek()],theme:this.theme,every:c?1:Math.max(1,Math.round((a.columns-1)/48))},{trees:u,paths:d}=tt[this.which].peek();gg(e,l),vg(e,l,u);for(let h of d)Vh(e,l,h,"rgba(0,0,0,.6)",3.6),Vh(e,l,h,yu,2);this.trails&&_g(e,l,this.trails,Lt.peek()),c?this.quiet=0:l.every>1&&!i&&(clearTimeout(this.quiet),this.quiet=window.setTimeout(()=>{this.quiet=-1,this.redraw()},180))}at(e,t){return this.shown?dg(this.shown,this.lens,e,t,this.size.width,this.size.height):null}drawOn(e,t,i,r,s){this.stale=!0,this.frame(performance.now()),this.relief&&e.drawImage(this.canvas,t,i,r,s),e.drawImage(this.over,t,i,r,s)}get width(){return this.size.width}get height(){return this.size.height}dispose(){this.gone=!0;for(let e of this.ends)e();this.pending&&cancelAnimationFrame(this.pending),this.quiet>0&&clearTimeout(this.quiet),clearTimeout(this.coarse),this.relief?.dispose(),this.relief=null}};var Mu=class{constructor(e,t,i,r){this.which=e;this.host=t;this.base=i;this.over=r;let s=new ResizeObserver(()=>this.resize());s.observe(t),this.ends.push(()=>s.disconnect()),this.resize(),this.ends.push(et(()=>{tt[e].value,Gn.value,Tn.value,ln.value,this.schedule(!0)}),et(()=>{Lt.value,Mt.value,fs[e].value,this.schedule(!1)}))}which;host;base;over;pending=0;still=!0;ends=[];size={width:0,height:0,ratio:1};get ground(){return tt[this.which].peek().ground}picture(e,t){let i=tt[this.which].peek(),r=Gn.peek(),s=i.ground;return!s||!r?null:{ground:s,heights:_f(s,r),scale:r,table:Vn[Tn.peek()],theme:ri(this.host),contours:ys(s,r,yi(r,15)),paths:i.paths,pathColor:yu,trees:i.trees,holes:Ha(s),marks:xf(i),names:yf(s),width:e,height:t}}resize(){let{clientWidth:e,clientHeight:t}=this.host;if(e<2||t<2)return;let i=Math.min(devicePixelRatio||1,2);this.size={width:e,height:t,ratio:i};for(let r of[this.base,this.over])r.width=Math.round(e*i),r.height=Math.round(t*i);this.still=!0,this.draw()}schedule(e){e&&(this.still=!0),!this.pending&&(this.pending=requestAnimationFrame(()=>{this.pending=0,this.draw()}))}draw(){let{width:e,height:t,ratio:i}=this.size,r=this.ground;if(e<2||!r)return;if(this.still){let o=this.picture(e,t);if(!o)return;let a=this.base.getContext("2d");a.setTransform(i,0,0,i,0,0),yg(a,o,i),this.still=!1}let s=this.over.getContext("2d");s.setTransform(i,0,0,i,0,0),Mg(s,{ground:r,width:e,height:t},fs[this.which].peek(),Lt.peek(),Mt.peek())}at(e,t){let i=this.ground;return i&&xg(i,vl(this.size.width,this.size.height),e,t)}drawOn(e,t,i,r,s){this.draw(),e.drawImage(this.base,t,i,r,s),e.drawImage(this.over,t,i,r,s)}get width(){return this.size.width}get height(){return this.size.height}dispose(){for(let e of this.ends)e();this.pending&&cancelAnimationFrame(this.pending)}};var MT=5;function Uv(n,e){let t=new Map,i=null,r=0,s=h=>{let f=n.getBoundingClientRect();return{x:h.clientX-f.left,y:h.clientY-f.top}},o=h=>{h.button>2||(n.setPointerCapture(h.pointerId),t.set(h.pointerId,s(h)),i={...s(h),moved:t.size>1,pan:h.button!==0||h.shiftKey})},a=h=>{let f=s(h),v=t.get(h.pointerId);if(!v){if(h.pointerType==="touch")return;cancelAnimationFrame(r),r=requestAnimationFrame(()=>e.hover(f.x,f.y));return}let x=n.clientHeight||1,[g,m]=[f.x-v.x,f.y-v.y];if(t.size===2){let b=[...t.entries()].find(([R])=>R!==h.pointerId)[1],w=Math.hypot(v.x-b.x,v.y-b.y)||1,S=Math.hypot(f.x-b.x,f.y-b.y)||1;je.value=Lo(nr(je.value,S/w),g/2/x,m/2/x)}else i&&(i.moved||Math.hypot(f.x-i.x,f.y-i.y)>MT)&&(i.moved=!0,i.pan?je.value=Lo(je.value,g/x,m/x):je.value=tr(je.value,-g/x*3,m/x*2.4));t.set(h.pointerId,f)},c=h=>{t.delete(h.pointerId)&&(i&&!i.moved&&h.type==="pointerup"&&!i.pan&&t.size===0&&e.click(i.x,i.y),t.size===0&&(i=null))},l=()=>{cancelAnimationFrame(r),e.leave()},u=h=>{!h.ctrlKey&&document.activeElement!==n||(h.preventDefault(),je.value=nr(je.value,Math.exp(-h.deltaY*(h.deltaMode===1?.05:.0016))))},d=h=>h.preventDefault();return n.addEventListener("pointerdown",o),n.addEventListener("pointermove",a),n.addEventListener("pointerup",c),n.addEventListener("pointercancel",c),n.addEventListener("pointerleave",l),n.addEventListener("wheel",u,{passive:!1}),n.addEventListener("contextmenu",d),()=>{cancelAnimationFrame(r),n.removeEventListener("pointerdown",o),n.removeEventListener("pointermove",a),n.removeEventListener("pointerup",c),n.removeEventListener("pointercancel",c),n.removeEventListener("pointerleave",l),n.removeEventListener("wheel",u),n.removeEventListener("contextmenu",d)}}function Qr({which:n}){let e=tt[n];Fa(()=>{n==="scene"?De.value:Je.value,vi(()=>{ms(n)})}),ht(DT,[]);let t=os(()=>e.value.failure),i=os(()=>Zp(e.value)),r=n==="pinned"?"Pinned terrain":"Terrain";return p("section",{class:"terrain","data-which":n,"data-phase":e.value.phase,"aria-label":r,children:[p("header",{class:"terrain-head",children:[p("h3",{children:n==="pinned"?"Before: the pinned scene":Je.value?"After: this scene":"The terrain"}),p("p",{class:"terrain-progress","data-busy":i.value!=="",children:i.value||(e.value.head?ds(e.value.head):"")})]}),t.value&&p(ST,{text:t.value.text,field:t.value.field,which:n}),p("div",{class:"terrain-pictures",children:[p(wT,{which:n}),p(AT,{which:n})]}),p(CT,{which:n}),p(PT,{which:n}),n==="scene"&&p(IT,{}),p(NT,{land:e.value,scale:Gn.value})]})}function ST({text:n,field:e,which:t}){return p("div",{class:"terrain-failure",role:"alert",children:[p("p",{children:[e?p("strong",{children:[e,": "]}):null,n]}),p("p",{children:[p("button",{type:"button",onClick:()=>{ms(t)},children:"Try again"}),t==="scene"&&p("button",{type:"button",onClick:()=>Xi(),children:"Undo the change"}),tt[t].value.ground?p("span",{children:"What is drawn is the last terrain that could be measured."}):null]})]})}function Su(n,e){Mt.value=e&&{...e,which:n,by:"pointer"}}function wT({which:n}){let e=xt(null),t=xt(null),i=xt(null);return ht(()=>{let s=new bu(n,e.current,t.current,i.current),o=Uv(i.current,{hover:(c,l)=>Su(n,s.at(c,l)),leave:()=>Mt.value?.by==="pointer"&&(Mt.value=null),click:(c,l)=>{let u=s.at(c,l);Su(n,u),u&&ps(u.a,u.b)}}),a=Xh(n,"relief",s);return()=>{a(),o(),s.dispose()}},[n]),p("div",{class:"relief",ref:e,children:[p("canvas",{ref:t,"aria-hidden":"true"}),p("canvas",{ref:i,class:"relief-over",tabIndex:0,role:"application","aria-label":`Relief of the ${n==="pinned"?"pinned ":""}terrain. Arrow keys turn it, Shift and arrow keys move it, plus and minus zoom, 0 resets the view, Enter drops a marble at the map's cursor.`,onKeyDown:TT}),tt[n].value.ground?null:p("div",{class:"relief-empty","aria-hidden":"true"}),p("div",{class:"relief-tools",role:"group","aria-label":"View",children:[p(jr,{name:"Turn left",sign:"↶",act:()=>je.value=tr(je.value,-.3,0)}),p(jr,{name:"Turn right",sign:"↷",act:()=>je.value=tr(je.value,.3,0)}),p(jr,{name:"Higher",sign:"↑",act:()=>je.value=tr(je.value,0,.18)}),p(jr,{name:"Lower",sign:"↓",act:()=>je.value=tr(je.value,0,-.18)}),p(jr,{name:"Zoom in",sign:"+",act:()=>je.value=nr(je.value,1.25)}),p(jr,{name:"Zoom out",sign:"−",act:()=>je.value=nr(je.value,.8)}),p(jr,{name:"Reset the view",sign:"⌂",act:()=>je.value=fl})]}),_a.value==="no"&&p("p",{class:"relief-note",children:"Drawn without WebGL."})]})}function jr({name:n,sign:e,act:t}){return p("button",{type:"button","aria-label":n,title:n,onClick:t,children:e})}function TT(n){if(n.ctrlKey||n.metaKey||n.altKey)return;let e=je.value,t={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[n.key];if(t){let[i,r]=t;je.value=n.shiftKey?Lo(e,-i*.06,r*.06):tr(e,i*.12,r*.09)}else if(n.key==="+"||n.key==="=")je.value=nr(e,1.2);else if(n.key==="-"||n.key==="_")je.value=nr(e,1/1.2);else if(n.key==="0"||n.key==="Home")je.value=fl;else if(n.key==="Enter"||n.key==="d")Bv();else return;n.preventDefault()}function Bv(){let n=Mt.value??{a:0,b:0};ps(n.a,n.b)}function AT({which:n}){let e=xt(null),t=xt(null),i=xt(null),r=xt(null);ht(()=>{let a=new Mu(n,e.current,t.current,i.current);r.current=a;let c=Xh(n,"map",a);return()=>{c(),a.dispose()}},[n]);let s=a=>{let c=i.current.getBoundingClientRect();return r.current?.at(a.clientX-c.left,a.clientY-c.top)??null};return p("div",{class:"map",ref:e,children:[p("canvas",{ref:t,"aria-hidden":"true"}),p("canvas",{ref:i,class:"map-over",tabIndex:0,role:"application","aria-label":`Map of the ${n==="pinned"?"pinned ":""}terrain. Arrow keys move a cursor that reads the loss, with Shift in small steps; Enter drops a marble there; Escape takes the cursor away.`,onKeyDown:a=>ET(a,n),onPointerMove:a=>Su(n,s(a)),onPointerLeave:()=>Mt.value?.by==="pointer"&&(Mt.value=null),onClick:a=>{let c=s(a);Su(n,c),c&&ps(c.a,c.b)}})]})}var Ov=0;function ET(n,e){if(n.ctrlKey||n.metaKey||n.altKey)return;let t=tt[e].value.ground,i={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[n.key];if(i&&t){let[r,s]=i,o=n.shiftKey?1/Math.max(t.columns-1,1):1/24,a=Mt.value??{a:(t.x.from+t.x.to)/2,b:(t.y.from+t.y.to)/2},c=(d,h)=>Math.min(Math.max(d,h.from),h.to),l=c(a.a+r*o*(t.x.to-t.x.from),t.x),u=c(a.b+s*o*(t.y.to-t.y.from),t.y);Mt.value={a:l,b:u,which:e,by:"keys"},clearTimeout(Ov),Ov=window.setTimeout(()=>at(rh(t,Gn.value,l,u)),350)}else if(n.key==="Enter"||n.key==="d")Bv();else if(n.key==="Escape")Mt.value=null;else return;n.preventDefault()}function CT({which:n}){let e=Mt.value,t=tt[n].value.ground;return p("p",{class:"terrain-reading",children:e&&t?rh(t,Gn.value,e.a,e.b):"Point at the ground to read it; click to drop a marble there."})}function RT(){let n=Vn[Tn.value];return`linear-gradient(to right, ${Array.from({length:17},(e,t)=>An(ji(t/16,n))).join(", ")})`}function PT({which:n}){let e=Gn.value,t=tt[n].value.ground;if(!e||!t)return p("div",{class:"terrain-legend"});let i=0;for(let c=0;c<t.rows;c+=t.stride)for(let l=0;l<t.columns;l+=t.stride)us(e,t.loss[c*t.columns+l])&&i++;let r=Ha(t),s=r.filter(c=>c.kind==="nan").length,o=-1,a=hs(e,5).filter(c=>{let l=mn(e,c);return l-o<.13?!1:(o=l,!0)});return p("div",{class:"terrain-legend",children:[p("span",{class:"legend-name",children:["loss",e.log?", logarithmic":""]}),p("span",{class:"legend-scale",role:"img","aria-label":`Colors from a loss of ${bt(e.low)} to ${bt(e.high)}`,children:[p("span",{class:"legend-bar",style:{background:RT()}}),i>0&&p("span",{class:"legend-cut",style:{backgroundColor:An(ji(1,Vn[Tn.value]))}}),a.map(c=>p("span",{class:"legend-tick",style:{left:`${100*mn(e,c)}%`},children:bt(c)}))]}),i>0&&p("span",{class:"legend-note",children:[an(i)," ",i===1?"cell":"cells"," above ",bt(e.high)," cut off"]}),s>0&&p("span",{class:"legend-note",children:["× ",an(s)," NaN"]}),r.length>s&&p("span",{class:"legend-note",children:["╲ ",an(r.length-s)," infinite"]})]})}function IT(){let n=!!De.value.view?.log,e=t=>t!==n&&ft({view:{log:t}},t?"logarithmic heights":"linear heights");return p("div",{class:"terrain-controls",children:[p("div",{class:"segmented",role:"group","aria-label":"Heights",children:[p("button",{type:"button","aria-pressed":!n,onClick:()=>e(!1),children:"linear"}),p("button",{type:"button","aria-pressed":n,onClick:()=>e(!0),children:"logarithmic"})]}),p("div",{class:"segmented",role:"group","aria-label":"Colors",children:["viridis","cividis"].map(t=>p("button",{type:"button","aria-pressed":Tn.value===t,onClick:()=>Tn.value=t,children:t}))}),p("button",{type:"button",class:"quiet","aria-pressed":Er.value,onClick:()=>Er.value=!Er.value,children:"keep the scale"}),p("button",{type:"button",class:"quiet",onClick:$p,children:"fit the scale"})]})}function LT(n){let e=n.ground;if(!e||n.paths.length===0)return"";let t=0,i=0,r=0,s=0;for(let c of n.paths)for(let l=0;l+2<c.length;l+=3){s++;let u=Va(e,c[l],c[l+1]);u?Math.abs(u.loss-c[l+2])>t&&(t=Math.abs(u.loss-c[l+2]),i=l/3):r++}let o=t>0?` At its point ${i+1} of ${s} the slice's loss is off by ${bt(t)}.`:"",a=r>0?` ${r} of its points are outside the window.`:"";return`The white line is the training, projected on the plane and drawn at its true loss.${o}${a}`}function NT({land:n,scale:e}){if(!n.head)return null;let t=e?.log?"Heights and colors are logarithmic.":"Heights and colors are linear.";return p("details",{class:"terrain-limits",children:[p("summary",{children:"What this picture cannot tell"}),p("p",{children:n.head.caption}),p("p",{children:[LT(n)," ",t," A ring marks the lowest of the measured cells, which need not be the lowest place of the plane."]})]})}var kv=!1;function DT(){if(kv)return;kv=!0;let n=()=>ln.value=ln.peek()+1;new MutationObserver(n).observe(document.documentElement,{attributes:!0}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",n)}var pi=_e([]),wu=_e(""),xa=-1;async function zv(){if(pi.value.length===0)try{pi.value=await Vi("/api/story"),wu.value=""}catch(e){wu.value=e.message;return}xa<0&&(Object.keys(De.value).length>0||Je.value!==null)?xa=Yn.value:xa!==Yn.value&&bf(Yn.value)}function bf(n){let e=pi.value[n];e&&(xa=n,e.room==="terrain"&&cs(e.scene,`scene “${e.title}”`,e.pinned??null))}function Tu(n){let e=pi.value[n];e&&(n===Yn.value&&bf(n),Yn.value=n,at(`Scene ${n+1}: ${e.title}.`))}function Gv(n){if(n.ctrlKey||n.metaKey||n.altKey||n.shiftKey||FT()||n.target.matches?.("input, textarea, select, canvas, [role=application]"))return;let e={ArrowLeft:-1,ArrowRight:1}[n.key];!e||!pi.value[Yn.value+e]||(n.preventDefault(),Tu(Yn.value+e))}var FT=()=>document.querySelector("dialog[open]")!==null;function Vv(){let n=Math.min(Yn.value,Math.max(pi.value.length-1,0));if(ht(()=>{zv()},[n]),ht(()=>(addEventListener("keydown",Gv),()=>removeEventListener("keydown",Gv)),[]),wu.value)return p("section",{class:"story",children:[p("p",{class:"wrong",role:"alert",children:wu.value}),p(pt,{onClick:()=>{zv()},children:"Try again"})]});let e=pi.value[n];return e?p("section",{class:"story","aria-label":"The story in eight scenes",children:[p(UT,{at:n}),p("article",{children:[p("p",{class:"number",children:["Scene ",n+1," of ",pi.value.length]}),p("h2",{children:e.title}),p("p",{class:"text",children:e.text}),p("p",{class:"turn",children:[p(pt,{quiet:!0,disabled:n===0,onClick:()=>Tu(n-1),children:"← Back"}),p(pt,{onClick:()=>kT(e,n),children:e.room==="fewshot"?"Draw and ask":"Play with it"}),p(pt,{quiet:!0,disabled:n===pi.value.length-1,onClick:()=>Tu(n+1),children:"Next →"})]}),p("h3",{class:"unseen",children:"What was measured"}),e.claims.map(t=>p(BT,{verdict:t},t.claim))]}),e.room==="terrain"&&p(OT,{})]}):p("section",{class:"story","aria-busy":"true","aria-label":"The story"})}function UT({at:n}){return p("nav",{class:"contents","aria-label":"Scenes of the story",children:p("ol",{children:pi.value.map((e,t)=>p("li",{children:p("button",{type:"button","aria-current":t===n?"step":void 0,class:t<n?"past":void 0,onClick:()=>Tu(t),children:[p("span",{class:"count",children:t+1}),p("span",{class:"name",children:e.title})]})},e.id))})})}function OT(){return p("div",{class:"stage",children:[p("dl",{class:"made-of",children:wn.map(n=>p("div",{children:[p("dt",{children:n}),p("dd",{children:kt.value?.summary[n]}),p("dd",{children:p(vh,{part:n})})]},n))}),p(yl,{still:!0}),p("div",{class:Je.value?"grounds two":"grounds",children:[p(Qr,{which:"scene"}),Je.value&&p(Qr,{which:"pinned"})]}),p("div",{class:"below",children:[p(To,{}),p(Io,{})]})]})}function kT(n,e){xa!==e&&bf(e),Wi.value=n.room}function BT({verdict:n}){let e=n.verdict.includes("not hold")?"no":n.verdict.includes("undecided")?"open":"yes";return p("div",{class:"measured",children:[p("p",{children:[p("span",{class:`badge ${e}`,children:n.verdict})," ",p("span",{class:"claim",children:["claim ",n.claim]})]}),p("p",{children:n.finding}),n.otherwise&&p("p",{class:"otherwise",children:n.otherwise}),p("p",{children:p("code",{children:n.command})})]})}function $v(){return ht(()=>Qu.subscribe(n=>{n!==0&&(ms("scene"),ms("pinned"))}),[]),p(Qe,{children:[p("a",{class:"skip",href:"#room",onClick:GT,children:"Skip to the room"}),p(WT,{}),p("p",{class:"unseen",role:"status","aria-live":"polite",children:Oa.value}),p(qT,{}),p("main",{id:"room",tabIndex:-1,children:p(VT,{})}),p(zT,{}),p(Rg,{})]})}function zT(){let{version:n}=gs.value;return p("footer",{class:"foot",children:[p("span",{children:["Landscape ",n]}),p("span",{children:Ua?"Recorded; no server is asked.":"All is computed by the server of this page; nothing is sent elsewhere."}),p("a",{href:"LICENSES.txt",children:"Licenses"})]})}function GT(n){n.preventDefault(),document.getElementById("room")?.focus()}function VT(){switch(Wi.value){case"fewshot":return p(Lm,{});case"story":return p(Vv,{})}return p(YT,{})}var HT=[{room:"terrain",label:"Terrain"},{room:"fewshot",label:"Few-shot"},{room:"story",label:"Story"}];function WT(){return p("header",{class:"bar",children:[p("h1",{children:"Landscape"}),p("nav",{"aria-label":"Rooms",children:HT.map(n=>p("button",{type:"button","aria-current":Wi.value===n.room?"page":void 0,onClick:()=>Wi.value=n.room,children:n.label},n.room))}),p("div",{class:"tools",children:[p(Hv,{name:"Undo",of:$i.value,act:Xi,children:p(rm,{})}),p(Hv,{name:"Redo",of:Sp.value,act:ju,children:p(sm,{})}),p("button",{type:"button",class:"tool wide",onClick:()=>Uo.value=!0,children:[p(om,{})," ",p("span",{children:"Share"})]}),p(XT,{})]})]})}function Hv(n){let e=n.of?`${n.name}: ${n.of}`:`Nothing to ${n.name.toLowerCase()}`;return p("button",{type:"button",class:"tool",disabled:!n.of,title:e,"aria-label":n.of?e:n.name,onClick:n.act,children:n.children})}var io=_e("auto");function $T(){try{let n=localStorage.getItem("landscape-look");return n==="light"||n==="dark"?n:"auto"}catch{return"auto"}}function Wv(n){io.value=n,n==="auto"?delete document.documentElement.dataset.look:document.documentElement.dataset.look=n,ln.value++;try{localStorage.setItem("landscape-look",n)}catch{}}function XT(){ht(()=>{Wv($T());let e=matchMedia("(prefers-color-scheme: dark)"),t=()=>ln.value++;return e.addEventListener("change",t),()=>e.removeEventListener("change",t)},[]);let n={auto:"light",light:"dark",dark:"auto"};return p("button",{type:"button",class:"tool","aria-label":`Colors: ${io.value}`,title:`Colors: ${io.value==="auto"?"as the system":io.value}`,onClick:()=>Wv(n[io.value]),children:p(am,{look:io.value})})}function qT(){let n=_i.value,e=n?.field&&wn.some(t=>n.field===t||n.field.startsWith(`${t}.`));return p(Qe,{children:[Ua&&p("p",{class:"notice",children:"A recording: the scenes of the story can be replayed here, without a server."}),ls.value&&p("p",{class:"notice",role:"alert",children:[p("span",{children:ls.value}),p(pt,{quiet:!0,onClick:()=>ls.value=null,children:"All right"})]}),n&&!e&&p("p",{class:"notice bad",role:"alert",children:[p("span",{children:[n.text," ",n.gone&&"This page waits for it."]}),!n.gone&&$i.value&&p(pt,{quiet:!0,onClick:Xi,children:["Undo ",$i.value]}),p(pt,{quiet:!0,onClick:eh,children:"Try again"})]})]})}var Au=_e(!1);function YT(){return p("div",{class:"terrain-room",children:[p(pm,{}),p("div",{class:"look",children:[p("button",{type:"button",class:"button quiet narrow","aria-expanded":Au.value,"aria-controls":"view-bar",onClick:()=>Au.value=!Au.value,children:"Where to look"}),p(JT,{}),!Je.value&&p(Ig,{})]}),p(yl,{}),p("h2",{class:"unseen",children:"The landscape of this set-up"}),p("div",{class:Je.value?"grounds two":"grounds",children:[p(Qr,{which:"scene"}),Je.value&&p(Qr,{which:"pinned"})]}),p("div",{class:"below",children:[p(To,{}),p(Io,{})]})]})}var ZT=[{value:"random",label:"random",title:"Two random directions, each filter as long as the model's own"},{value:"pca",label:"along the training",title:"The two principal directions of the way of the training"},{value:"hessian",label:"most curved",title:"The most and the least curved direction, from the Hessian"}];function JT(){let n=$t.value.view??{},e=$t.value.model?.kind==="two_weights",t=(i,r)=>ft({view:i},r);return p("div",{id:"view-bar",class:Au.value?"view-bar open":"view-bar",role:"group","aria-label":"Where to look",children:[e?p("p",{children:"The two weights themselves: the whole landscape of this model."}):p(Qe,{children:[p(vs,{label:"Around the",value:n.origin??"end",options:jT,onChange:i=>t({origin:i},`around the ${i}`)}),p(vs,{label:"Directions",value:n.directions??"random",options:ZT,onChange:i=>t({directions:i},"directions")})]}),p(gn,{label:"Range",value:n.range??1,min:.05,max:10,log:!0,onChange:i=>t({range:i},"range")}),n.directions==="random"&&p(yo,{label:"Seed of the directions",value:n.seed??1,onChange:i=>t({seed:i},"seed of the directions")}),p(KT,{})]})}function KT(){let{surveys:n,models:e,data:t,trajectories:i}=gs.value,r=n.map(s=>({value:`/api/surveys/${encodeURIComponent(s)}`,label:s}));for(let s of e)for(let o of t){let a=`/api/models/${encodeURIComponent(s)}?data=${encodeURIComponent(o.name)}`;r.push({value:a,label:`${s} on ${o.name}`});for(let c of i)r.push({value:`${a}&trajectory=${encodeURIComponent(c)}`,label:`${s} on ${o.name}, along ${c}`})}return r.length===0?null:p(xo,{label:"Or from the folder",value:"",options:[{value:"",label:"…"},...r],onChange:s=>s&&void Yp("scene",Hi(s,void 0))})}var jT=[{value:"start",label:"start"},{value:"end",label:"end of training"}];Cp();Kp();jp();var Mf=document.getElementById("page");Mf&&(Mf.textContent="",Xf(p($v,{}),Mf));})();
