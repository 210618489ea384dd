"use strict";(()=>{var Ye,wf,xu,Ni,vu,ma,Tf,fa,Af,yu,_u,fv,js=Symbol.for("pv"),ga={},va=[],pv=/^m(i|n|o|s|text|space)$/,bu=Array.isArray,Mu=va.slice,gr=Object.assign;function mr(n){n&&n.parentNode&&n.remove()}function Ef(n,e,t){var i,r,s,o={},a=arguments.length;for(s in e)s=="key"?i=e[s]:s=="ref"&&typeof n!="function"?r=e[s]:o[s]=e[s];return a>2&&(o.children=a>3?Mu.call(arguments,2):t),Ks(n,o,i,r,null)}function Ks(n,e,t,i,r){var s={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:js,__v:r||++wf,__i:-1,__u:0};return!r&&Ye.vnode&&Ye.vnode(s),s}function ut(n){return n.children}function $r(n,e){this.props=n,this.context=e,this.__g=0}function Di(n,e){if(e==null)return n.__&&Di(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:Di(n)}function mv(n){var e,t=n.__v,i=t.__e,r=[],s=[],o=n.__P;o&&((e=gr({constructor:js},t)).__v=t.__v+1,Ye.vnode&&Ye.vnode(e),Su(o,e,t,n.__n,o.namespaceURI,32&t.__u?[i]:null,r,i||Di(t),32&t.__u,s),e.__v=t.__v,e.__.__k[e.__i]=e,Nf(r,e,s),t.__=t.__e=null,e.__e!=i&&Cf(e))}function Cf(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),Cf(n)}function Mf(n){(8&n.__g||(n.__g|=8,Ni.push(n),ma++))&&vu==Ye.debounceRendering||((vu=Ye.debounceRendering)||queueMicrotask)(Rf)}function Rf(){try{for(var n,e=1;Ni.length;)Ni.length>e&&Ni.sort(Tf),n=Ni.shift(),e=Ni.length,8&n.__g&&mv(n)}finally{(ma=Ni.length)&&(vu||queueMicrotask)(Rf)}}function Pf(n,e,t,i,r,s,o,a,c,l,u){var d,h,f,g,x,p,m=i.__k||va,y=e.length;for(c=gv(t,e,m,c,y),d=0;d<y;d++)(f=t.__k[d])!=null&&(h=~f.__i&&m[f.__i]||ga,f.__i=d,p=Su(n,f,h,r,s,o,a,c,l,u),g=f.__e,(h.ref!=f.ref||8&h.__u)&&(h.ref&&wu(h.ref,null,f,h),f.ref&&u.push(f.ref,f.__c||g,f)),x=x||g,4&f.__u?(c=If(f,c,n,!h.__v),h.__e&&(h.__e=null)):typeof f.type=="function"&&p!==void 0?c=p:g&&(c=g.nextSibling),f.__u&=-21);return t.__e=x,c}function gv(n,e,t,i,r){var s,o,a,c,l,u,d,h,f,g=t.length,x=g,p=0,m=0,y=n.__k=Array(r);for(s=0;s<r;s++)(o=e[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=y[s]=Ks(null,o):bu(o)?o=y[s]=Ks(ut,{children:o}):o.constructor===js&&o.__b?o=y[s]=Ks(o.type,o.props,o.key,o.ref,o.__v):y[s]=o,c=s+p,o.__=n,o.__b=n.__b+1,a=null,~(l=o.__i=vv(o,t,c,x))&&(x--,(a=t[l])&&(a.__u|=2)),a&&a.__v?(o.__u|=16,l==c-1?p--:l==c+1?p++:l!=c&&(l>c?p--:p++,m=1)):(~l||(r>g?p--:r<g&&p++),typeof o.type!="function"&&(o.__u|=4))):y[s]=null;if(m){for(u=[],d=[],s=0;s<r;s++)if((o=y[s])&&16&o.__u){for(p=0,h=u.length;p<h;)u[f=p+h>>1]<o.__i?p=f+1:h=f;u[p]=o.__i,d[s]=p+1}for(p=u.length;s--;)d[s]&&(d[s]==p?p--:y[s].__u|=4)}if(x)for(s=0;s<g;s++)!(a=t[s])||2&a.__u||(a.__e==i&&(i=Di(a)),Tu(a,a));return i}function If(n,e,t,i){var r,s,o,a;if(typeof n.type=="function"){if(n.props.__P)return e;if(r=n.__k)for(s=0;s<r.length;s++)r[s]&&(r[s].__=n,e=If(r[s],e,t,!1));return e}for(e&&!e.parentNode&&(e=Di(n))&&!e.parentNode&&(e=null),o=n.__e,a=e;a&&a.nodeType==8;)a=a.nextSibling;for(o!=a&&(!i&&t.moveBefore&&o.parentNode?t.moveBefore(o,e):t.insertBefore(o,e||null)),e=o;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function vv(n,e,t,i){var r,s=n.key,o=n.type,a=e[t],c=a&&!(2&a.__u);if(a===null&&s==null||c&&s==a.key&&o==a.type)return t;if(i>(c?1:0)){for(r=t-1;r>=0;r--)if((a=e[r])&&!(2&a.__u)&&s==a.key&&o==a.type)return r;for(r=t+1;r<e.length;r++)if((a=e[r])&&!(2&a.__u)&&s==a.key&&o==a.type)return r}return-1}function Sf(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function da(n,e,t,i,r){var s,o;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||Sf(n.style,e);if(t)for(e in t)i&&t[e]==i[e]||Sf(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof i!="function"&&(i=null),(n.__e||(n.__e={}))[e]=t,t&&i||(o=_u[e]||(_u[e]=_v(e)),(n.__a||(n.__a={}))[e]=yu,s=e!=(e=e.replace(Af,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,o,s):n.removeEventListener(e,o,s));else{if(r=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function _v(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[fa]==null)e[fa]=yu++;else if(e[fa]<this.__a[n])return;return t(Ye.event?Ye.event(e):e)}}}function Su(n,e,t,i,r,s,o,a,c,l){var u,d,h,f,g,x,p,m,y,A,S,C,R,_,w,U,T,P,D=e.type;if(e.constructor!==js)return null;128&t.__u&&(c=32&t.__u,u=t.__c.__z)&&(e.__u|=c,d=s=[],u.nodeType==8?a=pa(u,s):s.push(u),a=s[0]||a),(u=Ye.__b)&&u(e);e:if(typeof D=="function"){h=o.length;try{if(m=e.props,y=(u=D.prototype)&&u.render,A=(u=D.contextType)&&i[u.__c],S=u?A?A.props.value:u.__:i,(f=t.__c)?(e.__c=f,2&f.__g&&(f.__g|=1)):(y?e.__c=f=new D(m,S):(e.__c=f=new $r(m,S),f.constructor=D,f.render=yv),A&&A.sub(f),f.state||(f.state={}),f.__n=i,f.__g|=8,f.__h=[],f.__k=[]),y&&(f.__s||(f.__s=f.state),D.getDerivedStateFromProps&&(f.__s==f.state&&(f.__s=gr({},f.__s)),gr(f.__s,D.getDerivedStateFromProps(m,f.__s)))),g=f.props,x=f.state,f.__v=e,t.__c){if(m!==g&&y&&!D.getDerivedStateFromProps&&f.componentWillReceiveProps&&f.componentWillReceiveProps(m,S),e.__v==t.__v&&!(8&f.__g)||!(4&f.__g)&&f.shouldComponentUpdate&&f.shouldComponentUpdate(m,f.__s,S)===!1){e.__v!=t.__v&&(f.props=m,f.state=f.__s,f.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(O){O&&(O.__=e)}),va.push.apply(f.__h,f.__k),f.__k=[],f.__h.length&&o.push(f),a=Di(t);break e}f.componentWillUpdate&&f.componentWillUpdate(m,f.__s,S),y&&f.componentDidUpdate&&f.__h.push(function(){f.componentDidUpdate(g,x,p)})}else y&&!D.getDerivedStateFromProps&&f.componentWillMount&&f.componentWillMount(),y&&f.componentDidMount&&f.__h.push(f.componentDidMount);f.context=S,f.props=m,f.__P=n,f.__g&=-5,C=Ye.__r,R=y?25:0;do f.__g&=-9,C&&C(e),u=f.render(f.props,f.state=f.__s,f.context);while(8&f.__g&&++R<25);y&&(va.push.apply(f.__h,f.__k),f.__k=[]),f.state=f.__s,f.getChildContext&&(i=gr({},i,f.getChildContext())),y&&t.__c&&f.getSnapshotBeforeUpdate&&(p=f.getSnapshotBeforeUpdate(g,x)),_=u&&u.type===ut&&u.key==null?u.props.children:u,m.__P&&(u=a,r=(n=m.__P).namespaceURI,c=s=null,t.props&&t.props.__P!=n&&(t.__k.some(function(O){O&&Tu(O,O)}),t.__k=null),a=t.__k?Di(t,0):null),a=Pf(n,bu(_)?_:[_],e,t,i,r,s,o,a,c,l),m.__P&&(e.__e=null,a=u),e.__u&=-161,d&&d.some(mr),f.__h.length&&o.push(f),1&f.__g&&(f.__g&=-4)}catch(O){if(o.length=h,e.__v=null,c||s)if(O&&O.then){if(e.__u|=128|c,s){for(~(T=s.indexOf(a||void 0))||(T=s.length);(P=s[T-1])&&P.nodeType==8;)T--;for(;T<s.length;T++)if(P=s[T])if(s[T]=null,w){if(P==U)break}else{if(P.nodeType!=8)break;P.data.startsWith("$s")&&(U=pa(w=P))}}if(!w){for(;a&&a.nodeType==8&&a.nextSibling;)a=a.nextSibling;w=a}(u=pa(w=e.__c.__z||(e.__c.__z=w)))?(e.__e=w,a=u):e.__e=a,a=a&&a.nextSibling}else s&&s.some(mr);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),O&&O.then||Lf(e),Ye.__e(O,e,t)}}else a=e.__e=xv(t.__e,e,t,i,r,s,o,c,l,n);return(u=Ye.diffed)&&u(e),a}function pa(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function Lf(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(Lf))}function Nf(n,e,t){for(var i=0;i<t.length;)wu(t[i++],t[i++],t[i++]);Ye.__c&&Ye.__c(e,n),n.some(function(r){try{n=r.__h,r.__h=[],n.some(function(s){s.call(r)})}catch(s){Ye.__e(s,r.__v)}})}function xv(n,e,t,i,r,s,o,a,c,l){var u,d,h,f,g,x,p,m,y=t.props||ga,A=e.props,S=e.type;if(S=="svg"?r="http://www.w3.org/2000/svg":S=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),s){for(u=0;u<s.length;u++)if((g=s[u])&&(S?g.localName==S:g.nodeType==3)){n=g,s[u]=null;break}}if(!n){if(m=l.ownerDocument||document,!S)return m.createTextNode(A);n=m.createElementNS(r,S,A.is?A:l),a&&(Ye.__m&&Ye.__m(e,s),a=!1),s=null}if(S){if(l=S=="template"&&n.content||n,s=S=="textarea"&&A.defaultValue!=null?null:s&&Mu.call(l.childNodes),!a&&s)for(y={},u=0;u<n.attributes.length;u++)y[(g=n.attributes[u]).name]=g.value;for(u in y)g=y[u],u=="dangerouslySetInnerHTML"?h=g:u=="children"||u in A||u=="value"&&"defaultValue"in A||u=="checked"&&"defaultChecked"in A||da(n,u,null,g,r);for(u in A)g=A[u],u=="children"?f=g:u=="dangerouslySetInnerHTML"?d=g:u=="value"?x=g:u=="checked"?p=g:a&&typeof g!="function"||y[u]===g||da(n,u,g,y[u],r);d?(a||h&&(d.__html==h.__html||d.__html==n.innerHTML)||(n.innerHTML=d.__html),e.__k=[]):(h&&(n.textContent=""),(S=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&pv.test(S))&&(r="http://www.w3.org/1999/xhtml"),Pf(l,bu(f)?f:[f],e,t,i,r,s,o,s?s[0]:t.__k&&Di(t,0),a,c),s&&s.some(mr)),a&&S!="textarea"||(u="value",S=="progress"&&x==null?n.removeAttribute(u):x==null||x===n[u]&&(S!="progress"||x)||da(n,u,x,y[u],r),u="checked",p!=null&&p!=n[u]&&da(n,u,p,y[u],r))}else y===A||a&&n.data==A||(n.data=A);return n}function wu(n,e,t,i){try{typeof n=="function"?e?e.__x=n(e)||1:i&&(i=i.__c||i.__e)&&(e=i.__x)&&(i.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(r){Ye.__e(r,t)}}function Tu(n,e,t){var i,r,s,o;if(Ye.unmount&&Ye.unmount(n),!(i=n.ref)||i.current&&i.current!=n.__e||wu(i,null,e,n),i=n.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(a){Ye.__e(a,e)}i.__P=i.__n=null}if(i=n.__k)for(o=0;o<i.length;o++)i[o]&&Tu(i[o],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(i=n.__c)&&(i=i.__z)&&(r=pa(i,s=[]))&&(i==n.__e&&s.some(mr),mr(r),mr(i)),t||mr(n.__e),n.__e=n.__c=n.__=null}function yv(n,e,t){return this.constructor(n,t)}function Df(n,e){var t,i,r,s;Ye.__&&Ye.__(n,e),e.nodeType==9&&(e=e.documentElement),i=(t=n&&32&n.__u)?null:e.__k,e.__k=Ks(ut,{children:[n]}),r=[],s=[],Su(e,e.__k,i||ga,ga,e.namespaceURI,i?null:e.firstChild?Mu.call(e.childNodes):null,r,i?i.__e:e.firstChild,t,s),Nf(r,e.__k,s),e.__k.props.children=null}Ye={__e:function(n,e,t,i){for(var r,s,o;e=e.__;)if((r=e.__c)&&!(1&r.__g)){r.__g|=4;try{if((o=(s=r.constructor)&&s.getDerivedStateFromError)&&r.setState(s.getDerivedStateFromError(n)),r.componentDidCatch&&(r.componentDidCatch(n,i||{}),o=1),o&&8&r.__g)return void(r.__g|=2)}catch(a){n=a}}throw ma=0,n}},wf=0,xu=function(n){return n!=null&&n.constructor===js},$r.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=gr({},this.state)),typeof n=="function"&&(n=n(gr({},t),this.props)),n&&(gr(t,n),this.__v&&(e&&this.__k.push(e),Mf(this)))},$r.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),Mf(this))},$r.prototype.render=ut,Ni=[],ma=0,Tf=function(n,e){return n.__v.__b-e.__v.__b},fa=Symbol(),Af=/(PointerCapture)$|Capture$/i,yu=0,_u={},fv=0;var qr,Pt,Au,Uf,Eu=Object.is,_a=0,Wf=[],Cu=[],Rt=Ye,Ff=Rt.__b,Of=Rt.__r,kf=Rt.diffed,Bf=Rt.__c,zf=Rt.unmount,Gf=Rt.__;function xa(n,e){Rt.__h&&Rt.__h(Pt,n,_a||e),_a=0;var t=Pt.__H||(Pt.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function Xf(n){return _a=1,bv(qf,n)}function bv(n,e,t){var i=xa(qr++,2);if(i.t=n,!i.__c&&(i.__=[t?t(e):qf(void 0,e),function(s){var o=(i.__N||i.__)[0],a=i.t(o,s);Eu(o,a)||(i.__N=[a,i.__[1]],i.__c.setState({}))}],i.__c=Pt,!Pt.__f)){Pt.__f=!0;var r=Pt.shouldComponentUpdate;Pt.shouldComponentUpdate=function(s,o,a){var c=this.__H;if(!c)return!0;var l=!1,u=this.props!=s;if(c.__.some(function(h){h.__N&&(l=!0,Eu(h.__[0],h.__N[0])||(u=!0))}),r){var d=r.call(this,s,o,a);return l?d||u:d}return!l||u}}return i.__}function vt(n,e){var t=xa(qr++,3);!Rt.__s&&$f(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,Pt.__H.__h.push(t))}function _t(n){return _a=5,eo(function(){return{current:n}},[])}function eo(n,e){var t=xa(qr++,7);return $f(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function to(){var n=xa(qr++,11);if(!n.__){for(var e=Pt.__v;!e.__m&&e.__;)e=e.__;var t=e.__m||(e.__m=[0,0]);n.__="P"+t[0]+"-"+t[1]++}return n.__}function Mv(){var n;do{for(;n=Cu.shift();)try{Qs(n)}catch(t){Rt.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=Wf.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(Qs),e.__h.some(Ru),e.__h=[]}catch(t){e.__h=[],Rt.__e(t,n.__v)}}}while(Cu.length)}Rt.__b=function(n){Pt=null,Ff&&Ff(n)},Rt.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Gf&&Gf(n,e)},Rt.__r=function(n){Of&&Of(n),qr=0;var e=(Pt=n.__c).__H;e&&(Au==Pt?Pt.__h=[]:(e.__h.some(Qs),e.__h.some(Ru),qr=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),Au=Pt},Rt.diffed=function(n){kf&&kf(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&Hf(Wf.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),Au=Pt=null},Rt.__c=function(n,e){e.some(function(t){try{t.__h.some(Qs),t.__h=t.__h.filter(function(i){return!i.__||Ru(i)})}catch(i){t.__h=[function(){throw i}]}}),Bf&&Bf(n,e)},Rt.unmount=function(n){zf&&zf(n);var e,t,i=n.__c;i&&i.__H&&(i.__H.__.some(function(r){try{if(r.__P&&r.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}r.__P=t,Hf(Cu.push(r))}else Qs(r)}catch(s){e=s}}),i.__H=void 0,e&&Rt.__e(e,i.__v))};var Vf=typeof requestAnimationFrame=="function";function Sv(n){var e,t=function(){clearTimeout(i),Vf&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);Vf&&(e=requestAnimationFrame(t))}function Hf(n){n!=1&&Uf==Rt.requestAnimationFrame||((Uf=Rt.requestAnimationFrame)||Sv)(Mv)}function Qs(n){var e=Pt,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),Pt=e}function Ru(n){var e=Pt;n.__c=n.__(),Pt=e}function $f(n,e){return!n||n.length!=e.length||e.some(function(t,i){return!Eu(t,n[i])})}function qf(n,e){return typeof e=="function"?e(n):e}var wv=Symbol.for("preact-signals");function Sa(){if(hi>1)hi--;else{var n,e=!1;for((function(){var r=ba;for(ba=void 0;r!==void 0;){var s=r.S;if(s.v===r.v)for(var o=s.t;o!==void 0;o=o.x)o.i===r.i&&(o.i=s.i);r=r.o}})();io!==void 0;){var t=io;for(io=void 0,ya++;t!==void 0;){var i=t.u;if(t.u=void 0,t.f&=-3,!(8&t.f)&&Zf(t))try{t.c()}catch(r){e||(n=r,e=!0)}t=i}}if(ya=0,hi--,e)throw n}}function Yt(n){if(hi>0)return n();Pu=++Tv,hi++;try{return n()}finally{Sa()}}var no,xt=void 0;function vr(n){var e=xt,t=no;xt=void 0,no=void 0;try{return n()}finally{xt=e,no=t}}var io=void 0,hi=0,ya=0,Tv=0,Pu=0,ba=void 0,Ma=0;function Yf(n){if(xt!==void 0){var e=n.n;if(e===void 0||e.t!==xt)return e={i:0,S:n,p:xt.s,n:void 0,t:xt,e:void 0,x:void 0,r:e},xt.s!==void 0&&(xt.s.n=e),xt.s=e,n.n=e,32&xt.f&&n.S(e),e;if(e.i===-1)return e.i=0,e.n!==void 0&&(e.n.p=e.p,e.p!==void 0&&(e.p.n=e.n),e.p=xt.s,e.n=void 0,xt.s.n=e,xt.s=e),e}}function Ft(n,e){this.v=n,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=e?.watched,this.Z=e?.unwatched,this.name=e?.name}Ft.prototype.brand=wv;Ft.prototype.h=function(){return!0};Ft.prototype.S=function(n){var e=this,t=this.t;t!==n&&n.e===void 0&&(n.x=t,this.t=n,t!==void 0?t.e=n:vr(function(){var i;(i=e.W)==null||i.call(e)}))};Ft.prototype.U=function(n){var e=this;if(this.t!==void 0){var t=n.e,i=n.x;t!==void 0&&(t.x=i,n.e=void 0),i!==void 0&&(i.e=t,n.x=void 0),n===this.t&&(this.t=i,i===void 0&&vr(function(){var r;(r=e.Z)==null||r.call(e)}))}};Ft.prototype.subscribe=function(n){var e=this;return Je(function(){var t=e.value;vr(function(){return n(t)})},{name:"sub"})};Ft.prototype.valueOf=function(){return this.value};Ft.prototype.toString=function(){return this.value+""};Ft.prototype.toJSON=function(){return this.value};Ft.prototype.peek=function(){var n=this;return vr(function(){return n.value})};Object.defineProperty(Ft.prototype,"value",{get:function(){var n=Yf(this);return n!==void 0&&(n.i=this.i),this.v},set:function(n){if(n!==this.v){if(ya>100)throw new Error("Cycle detected");(function(t){hi!==0&&ya===0&&t.l!==Pu&&(t.l=Pu,ba={S:t,v:t.v,i:t.i,o:ba})})(this),this.v=n,this.i++,Ma++,hi++;try{for(var e=this.t;e!==void 0;e=e.x)e.t.N()}finally{Sa()}}}});function _e(n,e){return new Ft(n,e)}function Zf(n){for(var e=n.s;e!==void 0;e=e.n)if(e.S.i!==e.i||!e.S.h()||e.S.i!==e.i)return!0;return!1}function Jf(n){for(var e=n.s;e!==void 0;e=e.n){var t=e.S.n;if(t!==void 0&&(e.r=t),e.S.n=e,e.i=-1,e.n===void 0){n.s=e;break}}}function Kf(n){for(var e=n.s,t=void 0;e!==void 0;){var i=e.p;e.i===-1?(e.S.U(e),i!==void 0&&(i.n=e.n),e.n!==void 0&&(e.n.p=i)):t=e,e.S.n=e.r,e.r!==void 0&&(e.r=void 0),e=i}n.s=t}function _r(n,e){Ft.call(this,void 0,e),this.x=n,this.s=void 0,this.g=Ma-1,this.f=4}_r.prototype=new Ft;_r.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===Ma))return!0;if(this.g=Ma,this.f|=1,this.i>0&&!Zf(this))return this.f&=-2,!0;var n=xt;try{Jf(this),xt=this;var e=this.x();(16&this.f||this.v!==e||this.i===0)&&(this.v=e,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return xt=n,Kf(this),this.f&=-2,!0};_r.prototype.S=function(n){if(this.t===void 0){this.f|=36;for(var e=this.s;e!==void 0;e=e.n)e.S.S(e)}Ft.prototype.S.call(this,n)};_r.prototype.U=function(n){if(this.t!==void 0&&(Ft.prototype.U.call(this,n),this.t===void 0)){this.f&=-33;for(var e=this.s;e!==void 0;e=e.n)e.S.U(e)}};_r.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var n=this.t;n!==void 0;n=n.x)n.t.N()}};Object.defineProperty(_r.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var n=Yf(this);if(this.h(),n!==void 0&&(n.i=this.i),16&this.f)throw this.v;return this.v}});function ht(n,e){return new _r(n,e)}function jf(n){var e=n.j;if(n.j=void 0,typeof e=="function"){hi++;var t=xt;xt=void 0;try{e()}catch(i){throw n.f&=-2,n.f|=8,Iu(n),i}finally{xt=t,Sa()}}}function Iu(n){for(var e=n.s;e!==void 0;e=e.n)e.S.U(e);n.x=void 0,n.s=void 0,jf(n)}function Av(n){if(xt!==this)throw new Error("Out-of-order effect");Kf(this),xt=n,this.f&=-2;try{8&this.f&&Iu(this)}finally{Sa()}}function Yr(n,e){this.x=n,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=e?.name,no&&no.push(this)}Yr.prototype.c=function(){var n=this.S();try{if(8&this.f||this.x===void 0)return;var e=this.x();typeof e=="function"&&(this.j=e)}finally{n()}};Yr.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,jf(this),Jf(this),hi++;var n=xt;return xt=this,Av.bind(this,n)};Yr.prototype.N=function(){2&this.f||(this.f|=2,this.u=io,io=this)};Yr.prototype.d=function(){this.f|=8,1&this.f||Iu(this)};Yr.prototype.dispose=function(){this.d()};function Je(n,e){var t=new Yr(n,e);try{t.c()}catch(r){throw t.d(),r}var i=t.d.bind(t);return i[Symbol.dispose]=i,i}var Lu,Zr,wa,Ev=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__,Qf=[],ep=[];Je(function(){Lu=this.N})();function Jr(n,e){Ye[n]=e.bind(null,Ye[n]||function(){})}function ro(n){if(wa){var e=wa;wa=void 0,e()}wa=n&&n.S()}function tp(n){var e=this,t=n.data,i=Kr(t);i.name="ReactiveDom",i.value=t;var r=eo(function(){for(var a=e,c=e.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var l=ht(function(){var f=i.value.value;return f===0?0:f===!0?"":f||""}),u=ht(function(){return!Array.isArray(l.value)&&!xu(l.value)}),d=Je(function(){if(this.N=np,u.value){var f=l.value;a.__v&&a.__v.__e&&a.__v.__e.nodeType===3&&(a.__v.__e.data=f)}}),h=e.__$u.d;return e.__$u.d=function(){d(),h.call(this)},[u,l]},[]),s=r[0],o=r[1];return s.value?o.peek():o.value}tp.displayName="ReactiveTextNode";Object.defineProperties(Ft.prototype,{constructor:{configurable:!0,value:Ef(ut,null).constructor},type:{configurable:!0,value:tp},props:{configurable:!0,get:function(){var n=this;return{data:{get value(){return n.value}}}}},__b:{configurable:!0,value:1}});Jr("__b",function(n,e){if(ro(),Zr=void 0,typeof e.type=="string"){var t,i=e.props;for(var r in i)if(r!=="children"){var s=i[r];s instanceof Ft&&(t||(e.__np=t={}),t[r]=s,i[r]=s.peek())}}n(e)});Jr("__r",function(n,e){if(n(e),e.type!==ut){ro();var t,i=e.__c;i&&(i.__$f&=-2,(t=i.__$u)===void 0&&(i.__$u=t=(function(r,s){var o;return Je(function(){o=this},{name:s}),o.c=r,o})((function(r){return function(){var s;Ev&&((s=this.y)==null||s.call(this)),r.__$f|=1,r.setState({})}})(i),typeof e.type=="function"?e.type.displayName||e.type.name:""))),Zr=i,ro(t)}});Jr("__e",function(n,e,t,i){ro(),Zr=void 0,n(e,t,i)});Jr("diffed",function(n,e){ro(),Zr=void 0;var t;if(typeof e.type=="string"&&(t=e.__e)){var i=e.__np,r=e.props,s=t.U;if(s)for(var o in s){var a=s[o];a===void 0||i&&o in i||(a.d(),s[o]=void 0)}if(i){s||(s={},t.U=s);for(var c in i){var l=s[c],u=i[c];l===void 0?(l=Cv(t,c,u,r),s[c]=l):l.o(u,r)}}}n(e)});function Cv(n,e,t,i){var r=e in n&&n.ownerSVGElement===void 0,s=_e(t);return{o:function(o,a){s.value=o,i=a},d:Je(function(){this.N=np;var o=s.value.value;i[e]!==o&&(i[e]=o,r?n[e]=o:o!=null&&(o!==!1||e[4]==="-")?n.setAttribute(e,o):n.removeAttribute(e))})}}Jr("unmount",function(n,e){if(typeof e.type=="string"){var t=e.__e;if(t){var i=t.U;if(i){t.U=void 0;for(var r in i){var s=i[r];s&&s.d()}}}var o=e.__np;if(o){var a=e.props;for(var c in o)a[c]=o[c]}e.__np=void 0}else{var l=e.__c;if(l){l.__$f|=8;var u=l.__$u;u&&(l.__$u=void 0,u.d())}}n(e)});Jr("__h",function(n,e,t,i){i<3&&(e.__$f|=2),n(e,t,i)});$r.prototype.shouldComponentUpdate=function(n,e){if(this.__R)return!0;var t=this.__$u,i=t&&t.s!==void 0;for(var r in e)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var s=2&this.__$f;if(!(i||s||4&this.__$f)||1&this.__$f)return!0}else if(!(i||4&this.__$f)||3&this.__$f)return!0;for(var o in n)if(o!=="__source"&&n[o]!==this.props[o])return!0;for(var a in this.props)if(!(a in n))return!0;return!1};function Kr(n,e){return eo(function(){return _e(n,e)},[])}function jr(n,e){var t=_t(n);return t.current=n,Zr.__$f|=4,eo(function(){return ht(function(){return t.current()},e)},[])}var Rv=typeof requestAnimationFrame>"u"?setTimeout:function(n){var e=function(){clearTimeout(t),cancelAnimationFrame(i),n()},t=setTimeout(e,35),i=requestAnimationFrame(e)},Pv=function(n){queueMicrotask(function(){queueMicrotask(n)})};function Iv(){Yt(function(){for(var n;n=Qf.shift();)Lu.call(n)})}function Lv(){Qf.push(this)===1&&(Ye.requestAnimationFrame||Rv)(Iv)}function Nv(){Yt(function(){for(var n;n=ep.shift();)Lu.call(n)})}function np(){ep.push(this)===1&&(Ye.requestAnimationFrame||Pv)(Nv)}function Ta(n,e){var t=_t(n);t.current=n;var i=Zr;vt(function(){return Je(function(){if(this.N=Lv,!(i&&8&i.__$f))return t.current()},e)},[])}var Mn=class extends Error{constructor(t,i,r=0){super(t);this.field=i;this.status=r}field;status},rp="The server does not answer. Is “landscape serve” still running?",Dv="This page is a recording: what was not recorded is computed by “landscape serve” alone.",Du=typeof window<"u"&&window.LANDSCAPE_RECORDED!==void 0;function Nu(n){if(Array.isArray(n))return`[${n.map(Nu).join(",")}]`;if(n===null||typeof n!="object")return JSON.stringify(n)??"null";let e=Object.entries(n).filter(([,t])=>t!==void 0);return e.sort(([t],[i])=>t<i?-1:1),`{${e.map(([t,i])=>`${JSON.stringify(t)}:${Nu(i)}`).join(",")}}`}async function so(n,e,t){return(await Uu(n,e,t)).json()}async function Qr(n,e){return(await Uu(n,void 0,e)).json()}async function*Ui(n,e,t){let i=await Uu(n,e,t);if(!i.body)throw new Mn(rp);let r="";for await(let s of Ov(i.body.getReader())){if(r=s.head.frame,r==="error")throw new Mn(s.head.error,s.head.field);yield s}if(r!=="done")throw new Mn("The answer was cut off. The server may have stopped.")}async function Uu(n,e,t){if(Du)return Uv(n,e);let i;try{i=await fetch(n,{signal:t,method:e===void 0?"GET":"POST",headers:e===void 0?{}:{"Content-Type":"application/json"},body:e===void 0?void 0:JSON.stringify(e)})}catch(s){throw t?.aborted?s:new Mn(rp)}if(i.ok)return i;let r=await i.text();try{let s=JSON.parse(r);throw new Mn(s.error,s.field,i.status)}catch(s){throw s instanceof Mn?s:new Mn(`The server answers ${i.status} ${i.statusText}.`,void 0,i.status)}}function Uv(n,e){let t=`${n}|${e===void 0?"":Nu(e)}`,i=window.LANDSCAPE_RECORDED?.[t];if(i===void 0)throw new Mn(Dv);return new Response(Uint8Array.from(atob(i),r=>r.charCodeAt(0)))}var Fv="LANDSCP1";async function*Ov(n){let e=new Uint8Array(0),t=!1,i=async s=>{for(;e.length<s&&!t;){let{done:o,value:a}=await n.read();o?t=!0:e=Bv(e,a)}return e.length>=s},r=s=>{let o=e.slice(0,s);return e=e.subarray(s),o};if(!await i(8)||kv(r(8))!==Fv)throw new Mn("The answer is no stream of this version.");for(;;){if(!await i(8)){if(e.length>0)throw new Mn("The answer was cut off within a frame.");return}let s=new DataView(r(8).buffer),[o,a]=[s.getUint32(0,!0),s.getUint32(4,!0)],[c,l]=[ip(o),ip(a)];if(!await i(c+l))throw new Mn("The answer was cut off within a frame.");let u=new TextDecoder().decode(r(c).subarray(0,o)),d=r(l);yield{head:JSON.parse(u),data:new Float32Array(d.buffer,0,a/4)}}}var ip=n=>n+(-n&3),kv=n=>String.fromCharCode(...n);function Bv(n,e){let t=new Uint8Array(n.length+e.length);return t.set(n),t.set(e,n.length),t}var zv=["terrain","fewshot","story"];function Ou(n){let e=["#1",`room=${n.room}`],t=Fu(n.scene);return t!==Gv&&e.push(`s=${t}`),n.pinned&&e.push(`pin=${Fu(n.pinned)}`),n.room==="story"&&n.chapter>0&&e.push(`scene=${n.chapter+1}`),e.join("&")}function op(n){let e={room:"terrain",scene:{},pinned:null,chapter:0};if(n===""||n==="#")return e;let[t,...i]=n.slice(1).split("&");if(t!=="1")throw new Error(`The link is of version ${t.slice(0,20)}, and this page reads version 1.`);for(let r of i){let s=r.indexOf("="),[o,a]=[r.slice(0,s),r.slice(s+1)];o==="room"&&zv.includes(a)?e.room=a:o==="s"?e.scene=sp(a):o==="pin"?e.pinned=sp(a):o==="scene"&&(e.chapter=Math.max(0,(Number.parseInt(a,10)||1)-1))}return e}function Fu(n){let e=new TextEncoder().encode(JSON.stringify(n));return btoa(Array.from(e,i=>String.fromCharCode(i)).join("")).replaceAll("+","-").replaceAll("/","_").replace(/=+$/,"")}var Gv=Fu({});function sp(n){try{let e=atob(n.replaceAll("-","+").replaceAll("_","/")),t=JSON.parse(new TextDecoder().decode(Uint8Array.from(e,i=>i.charCodeAt(0))));if(typeof t=="object"&&t!==null&&!Array.isArray(t))return t}catch{}throw new Error("The link is damaged: its scene cannot be read.")}var Fi=["data","model","solver"],Fe=_e({}),it=_e(null),ki=_e("terrain"),oo=_e(0),fn=_e(null),zu=_e(null),Oi=_e(null),es=_e(null),Aa=_e("");function Qe(n){Aa.value=Aa.peek()===n?`${n} `:n}var xr=_e([]),Ca=_e([]),Vv=200,Hv=800,ts=ht(()=>xr.value.at(-1)?.label??null),Ra=ht(()=>Ca.value.at(-1)?.label??null);function dt(n,e){Gu(Wv(up(Fe.value,n)),e)}function Gu(n,e){if(JSON.stringify(n)===JSON.stringify(Fe.value))return;let t=xr.value.at(-1),i=Date.now(),r=t!==void 0&&t.label===e&&i-t.at<Hv;Yt(()=>{let s=r?xr.value.slice(0,-1):xr.value,o={before:r?t.before:Fe.value,label:e,at:i};xr.value=[...s,o].slice(-Vv),Ca.value=[],Fe.value=n})}function ns(){cp(xr,Ca,"Undone")}function Vu(){cp(Ca,xr,"Done again")}function cp(n,e,t){let i=n.value.at(-1);i&&(Yt(()=>{n.value=n.value.slice(0,-1),e.value=[...e.value,{before:Fe.value,label:i.label,at:0}],Fe.value=i.before}),Qe(`${t}: ${i.label}.`))}function up(n,e){let t={...n};for(let[i,r]of Object.entries(e)){let s=Object.entries({...t[i],...r}).filter(([,o])=>o!==void 0);s.length>0?t[i]=Object.fromEntries(s):delete t[i]}return t}function Wv(n){let e={},t=n.data?.kind??"spirals",i=t==="drawings"||t==="file";n.model?.kind==="two_weights"&&t!=="sine"&&(e.model={kind:void 0}),n.model?.kind==="conv"&&!i&&(e.model={kind:void 0,filters:void 0});let r=(e.model?void 0:n.model?.kind)==="two_weights",s=n.view?.directions;return s&&s==="weights"!==r&&(e.view={directions:void 0}),t==="sine"&&n.data?.label_noise&&(e.data={...e.data,label_noise:void 0}),i&&n.data?.holes&&(e.data={...e.data,holes:void 0}),t!=="points"&&n.data?.points&&(e.data={...e.data,points:void 0}),t!=="file"&&n.data?.file&&(e.data={...e.data,file:void 0}),up(n,e)}var sn=ht(()=>{let n=fn.value?.scene;if(!n)return Fe.value;let e={};for(let t of["data","model","solver","view","marbles"])e[t]={...n[t],...Fe.value[t]};return e}),Ea=_e(null),ap=null,lp=0;async function hp(n){ap?.abort();let e=new AbortController;ap=e;try{let t=await so("/api/describe",{scene:n},e.signal);if(e.signal.aborted)return;Yt(()=>{Xv(fn.value,t),fn.value=t,Oi.value=null})}catch(t){if(e.signal.aborted)return;let i=t;Oi.value={text:i.message,field:i.field},Qe(i.message)}}function Xv(n,e){if(!n)return;let t=Object.fromEntries(Fi.map(s=>[s,n.digests[s]!==e.digests[s]]));if(!Fi.some(s=>t[s]))return;Ea.value={parts:t,at:(Ea.value?.at??0)+1};let i=s=>Fi.filter(o=>t[o]===s).join(" and "),r=i(!1);Qe(`Changed: ${i(!0)}.${r?` Unchanged: ${r}.`:""}`)}var Pa=ht(()=>{let[n,e]=[fn.value,zu.value];return!it.value||!n||!e?null:Object.fromEntries(Fi.map(t=>[t,n.digests[t]===e.digests[t]]))});function dp(){hp(Fe.value)}function Ia(n){it.value=n?Fe.value:null,Qe(n?"Pinned. Change one part and compare.":"The pinned set-up was taken away.")}var ku=()=>({room:ki.value,scene:Fe.value,pinned:it.value,chapter:oo.value});function Bu(n){try{let e=op(n);Yt(()=>{Fe.value=e.scene,it.value=e.pinned,ki.value=e.room,oo.value=e.chapter,es.value=null})}catch(e){es.value=`${e.message} This is the page's first scene.`}}function fp(){Bu(location.hash),addEventListener("popstate",()=>Bu(location.hash)),addEventListener("hashchange",()=>{location.hash!==Ou(ku())&&Bu(location.hash)});let n=ku();Je(()=>{let e=ku(),t=Ou(e);t!==location.hash&&(e.room!==n.room||e.chapter!==n.chapter?history.pushState(null,"",t):history.replaceState(null,"",t),n=e)}),Je(()=>{let e=Fe.value;clearTimeout(lp),lp=setTimeout(()=>{hp(e)},fn.peek()?30:0)}),Je(()=>{let e=it.value;if(!e){zu.value=null;return}so("/api/describe",{scene:e}).then(t=>{it.peek()===e&&(zu.value=t)},()=>{})}),addEventListener("keydown",e=>{!(e.ctrlKey||e.metaKey)||e.key.toLowerCase()!=="z"||e.target.matches?.("textarea, input[type=text], input[type=number]")||(e.preventDefault(),e.shiftKey?Vu():ns())})}var Hu=typeof matchMedia=="function"?matchMedia("(prefers-reduced-motion: reduce)"):null,di=_e(Hu?.matches??!1);Hu?.addEventListener("change",()=>di.value=Hu.matches);function Wu(n,e){let t=n.rows||n.n,i=n.n*t,r=n.accuracy?2*i:i;if(e.length!==r)throw new Error(`a grid of ${n.n} × ${t} has ${e.length} numbers, want ${r}`);return{n:n.n,rows:t,stride:n.stride||1,loss:e.slice(0,i),accuracy:n.accuracy?e.slice(i):null}}function pp(n,e,t,i){if(i===1)return n.slice();let r=(e-1)*i+1,s=(t-1)*i+1,o=new Float32Array(r*s);for(let a=0;a<s;a++){let c=Math.floor(a/i),l=a/i-c;for(let u=0;u<r;u++){let d=Math.floor(u/i),h=u/i-d,f=0;h<1&&l<1&&(f+=(1-h)*(1-l)*n[c*e+d]),h>0&&(f+=h*(1-l)*n[c*e+d+1]),l>0&&(f+=(1-h)*l*n[(c+1)*e+d],h>0&&(f+=h*l*n[(c+1)*e+d+1])),o[a*r+u]=h===0&&l===0?n[c*e+d]:Number.isFinite(f)?f:NaN}}return o}function Xu(n,e){return{x:n.x,y:n.y,directions:n.directions??[],columns:(e.n-1)*e.stride+1,rows:(e.rows-1)*e.stride+1,stride:e.stride,loss:pp(e.loss,e.n,e.rows,e.stride),accuracy:e.accuracy&&pp(e.accuracy,e.n,e.rows,e.stride)}}function mp(n,e,t){let i=new Float32Array(e*t);for(let r=0;r<t;r++)for(let s=0;s<e;s++)i[r*e+s]=ao(n.loss,n.columns,n.rows,s/Math.max(e-1,1)*(n.columns-1),r/Math.max(t-1,1)*(n.rows-1));return i}function ao(n,e,t,i,r){let s=Math.min(Math.max(Math.floor(i),0),Math.max(e-2,0)),o=Math.min(Math.max(Math.floor(r),0),Math.max(t-2,0)),a=Math.min(Math.max(i-s,0),1),c=Math.min(Math.max(r-o,0),1),l=Math.min(s+1,e-1),u=Math.min(o+1,t-1),d=(1-c)*((1-a)*n[o*e+s]+a*n[o*e+l])+c*((1-a)*n[u*e+s]+a*n[u*e+l]);return Number.isFinite(d)?d:n[(c<.5?o:u)*e+(a<.5?s:l)]}var Bi=(n,e,t)=>t<2?n.from:n.from+(n.to-n.from)*e/(t-1),zi=(n,e,t)=>n.to===n.from?0:(e-n.from)/(n.to-n.from)*(t-1);function La(n,e,t){let i=zi(n.x,e,n.columns),r=zi(n.y,t,n.rows),s=1e-6*n.columns;return i>=-s&&i<=n.columns-1+s&&r>=-s&&r<=n.rows-1+s?{loss:ao(n.loss,n.columns,n.rows,i,r),accuracy:n.accuracy&&ao(n.accuracy,n.columns,n.rows,i,r)}:null}function Na(n){let e=[];for(let t=0;t<n.rows;t+=n.stride)for(let i=0;i<n.columns;i+=n.stride){let r=n.loss[t*n.columns+i];Number.isFinite(r)||e.push({i,j:t,kind:Number.isNaN(r)?"nan":"infinite"})}return e}function gp(n){let e=-1;for(let t=0;t<n.rows;t+=n.stride)for(let i=0;i<n.columns;i+=n.stride){let r=t*n.columns+i;Number.isFinite(n.loss[r])&&(e<0||n.loss[r]<n.loss[e])&&(e=r)}return e<0?null:{a:Bi(n.x,e%n.columns,n.columns),b:Bi(n.y,Math.floor(e/n.columns),n.rows),loss:n.loss[e]}}function $v(n,e){let t=[];for(let a of n)for(let c=0;c<a.length;c++){let l=a[c];Number.isFinite(l)&&(!e||l>0)&&t.push(l)}if(t.length===0)return{log:e,low:e?.1:0,high:1};let i=Float64Array.from(t).sort(),r=i[0],s=i[i.length-1];if(e)return r=Math.max(r,s/10**8),s>r*1.0001||(s=r*10),{log:e,low:r,high:s};let o=i[Math.floor(.9*(i.length-1))];if(o>r&&(s=Math.min(s,r+2*(o-r))),!(s-r>1e-6*Math.max(Math.abs(r),1e-30))){let a=Math.max(Math.abs(r),.001)/2;r-=a,s+=a}return{log:e,low:r,high:s}}function vp(n,e,t){let i=$v(e,t);if(!n||n.log!==t)return i;let r=Ot(n,n.high)-Ot(n,n.low),s=(o,a)=>Math.abs(Ot(n,o)-Ot(n,a))>.04*r;return{log:t,low:i.low<n.low||s(i.low,n.low)?i.low:n.low,high:s(i.high,n.high)?i.high:n.high}}var Ot=(n,e)=>n.log?Math.log10(Math.max(e,n.low*1e-6)):e;function pn(n,e){if(Number.isNaN(e))return NaN;let t=Ot(n,n.low);return Math.min(Math.max((Ot(n,e)-t)/(Ot(n,n.high)-t),0),1)}var is=(n,e)=>e>n.high*(1+1e-6)+1e-12;function qv(n){let e=10**Math.floor(Math.log10(n)),t=n/e;return e*(t<1.5?1:t<3.5?2:t<7.5?5:10)}function fi(n,e=12){let t=Ot(n,n.low),i=Ot(n,n.high),r=qv((i-t)/e),s=Math.ceil(t/r+1e-9)*r,o=[];for(let a=s;a<=i+r*1e-9&&o.length<200;a+=r)o.push(n.log?10**a:Math.abs(a)<r*1e-9?0:a);return{start:s,step:r,losses:o}}function rs(n,e=5){if(!n.log)return fi(n,e).losses.map(s=>Number(s.toPrecision(6)));let t=Math.log10(n.high/n.low),i=Math.max(1,Math.round(t/e)),r=[];for(let s=Math.floor(Math.log10(n.low));s<=Math.ceil(Math.log10(n.high));s++){let o=t<1.5?[1,2,3,5]:t<3?[1,3]:[1];for(let a of o){let c=a*10**s;c>=n.low*.999&&c<=n.high*1.001&&(a>1||s%i===0)&&r.push(c)}}return r}function yt(n,e=3){if(n==null||Number.isNaN(n))return"NaN";if(!Number.isFinite(n))return n>0?"infinite":"−infinite";if(n===0)return"0";let t=Math.abs(n),i;if(t>=1e5||t<.001){let[r,s]=t.toExponential(e-1).split("e");i=`${r.replace(/\.?0+$/,"")}e${Number(s)}`}else i=t.toPrecision(e),i.includes("e")&&(i=String(Math.round(t))),i.includes(".")&&(i=i.replace(/\.?0+$/,""));return(n<0?"−":"")+i}var wt=n=>Math.abs(n)<.005?"0":n.toFixed(2).replace("-","−"),Sn=n=>String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g,","),_p=n=>`${Math.round(100*n)} %`;function $u(n,e,t,i){let r=La(n,t,i);if(!r)return"outside the window";let s=`α ${wt(t)}, β ${wt(i)}`;if(Number.isNaN(r.loss))return`${s}: loss is NaN, a hole in the ground`;if(!Number.isFinite(r.loss))return`${s}: loss is infinite, a hole in the ground`;let o=e&&is(e,r.loss)?", above the scale":"",a=r.accuracy===null||Number.isNaN(r.accuracy)?"":`, accuracy ${_p(r.accuracy)}`;return`${s}: loss ${yt(r.loss)}${o}${a}`}function ss(n){let e=[];n.lowest&&e.push(`lowest cell ${yt(n.lowest.loss)} at α ${wt(n.lowest.a)}, β ${wt(n.lowest.b)}`),e.push(n.pits===1?"1 pit":`${n.pits} pits`);let{nan:t,infinite:i}=n.holes??{nan:0,infinite:0};return t>0&&e.push(`${t} ${t===1?"cell is":"cells are"} NaN`),i>0&&e.push(`${i} ${i===1?"cell is":"cells are"} infinite`),n.trees>0&&e.push(`trees on ${Sn(n.trees)} cells that the constraint rules out`),`${e.join(", ")}.`.replace(/^./,r=>r.toUpperCase())}var Yv={filter:"random direction",random:"random direction",pca:"way of the training",hessian:"curved direction",weights:"weight",coordinate:"weight"};function qu(n,e){if(!e?.kind)return n;let t=Yv[e.kind]??e.kind;return typeof e.explained=="number"&&e.explained>0?`${n}: ${t}, ${_p(e.explained)} of the way`:typeof e.curvature=="number"&&e.curvature!==0?`${n}: ${t}, curvature ${yt(e.curvature)}`:`${n}: ${t}`}var xp=new Float32Array(0),lo={phase:"empty",ahead:0,ground:null,level:0,head:null,paths:[],trees:xp,trained:null,curve:xp,failure:null,key:"",first:0,total:0},rt={scene:_e(lo),pinned:_e(lo)},Yu={scene:null,pinned:null},bt=_e(null),yr=_e(!1),wn=_e("viridis"),on=_e(0),Zv=ht(()=>!!Fe.value.view?.log),Gi=null,kn=ht(()=>{let n=Zv.value,e=yr.value,t=[rt.scene.value.ground,it.value?rt.pinned.value.ground:null].filter(i=>i!==null);return t.length===0||e&&Gi&&Gi.log===n||(Gi=vp(Gi,t.map(i=>i.loss),n)),Gi});function yp(){Gi=null,yr.value=!0,yr.value=!1}var bp=n=>n==="scene"?Fe.value:it.value;function Vi(n){if(!n)return"";let{marbles:e,view:t={},...i}=n,{log:r,...s}=t;return JSON.stringify([i,s])}async function Zu(n){let e=bp(n),t=rt[n],i=Vi(e);if(i===t.value.key&&t.value.phase!=="error")return;if(Yu[n]?.abort(),!e){t.value=lo;return}let r=rt[n==="scene"?"pinned":"scene"].value;if(r.key===i&&r.phase==="done"){t.value=r;return}let s=new AbortController;Yu[n]=s;let o=performance.now(),a=t.value;t.value={...lo,ground:a.ground,level:a.level,key:i,phase:"waiting"};let c=d=>{s.signal.aborted||(t.value={...t.value,...d})},l=null,u=[];try{for await(let{head:d,data:h}of Ui("/api/terrain",{scene:e},s.signal)){if(s.signal.aborted)return;switch(d.frame){case"queued":c({phase:"queued",ahead:d.ahead});break;case"curve":u=u.concat(Array.from(h)),c({phase:"training",curve:Float32Array.from(u)});break;case"trained":c({phase:"measuring",trained:d});break;case"plane":l=d,c({phase:"measuring"});break;case"grid":{if(!l)throw new Error("a grid came before its plane");let f=Wu(d,h),g=t.value.first||performance.now()-o;c({phase:"measuring",ground:Xu(l,f),level:f.n,first:g});break}case"terrain":Yt(()=>Mp(n,d,h,c));break;case"done":c({phase:"done",total:performance.now()-o})}}}catch(d){if(s.signal.aborted)return;let h=d;c({phase:"error",failure:{text:h.message,field:h.field}}),Qe(`The terrain could not be measured: ${h.message}`)}}function Mp(n,e,t,i){let r=e.path||0,s=e.paths?.map(l=>l.points)??[r],o=[],a=0;for(let l of s)o.push(t.slice(a,a+3*l)),a+=3*l;i({head:e,paths:o.filter(l=>l.length>0),trees:t.slice(a,a+2*(e.trees||0))}),Qe(`${n==="pinned"?"Pinned terrain":"Terrain"}: ${ss(e)}`)}async function Sp(n,e){let t=null;Yu[n]?.abort();let i=rt[n];i.value={...lo,phase:"waiting",ground:i.value.ground,key:Vi(bp(n))};try{for await(let{head:r,data:s}of e){let o=a=>i.value={...i.value,...a};if(r.frame==="plane"&&(t=r),r.frame==="grid"&&t){let a=Wu(r,s);o({phase:"measuring",ground:Xu(t,a),level:a.n})}r.frame==="terrain"&&Mp(n,r,s,o),r.frame==="done"&&o({phase:"done"})}}catch(r){i.value={...i.value,phase:"error",failure:{text:r.message}},Qe(`The survey could not be shown: ${r.message}`)}}function wp(n){switch(n.phase){case"waiting":return"Asking for the terrain …";case"queued":return n.ahead===1?"1 computation is ahead in the line …":`${n.ahead} computations are ahead in the line …`;case"training":{let e=n.curve.length;return e>1?`Training, step ${n.curve[e-2]} …`:"Training …"}case"measuring":return n.level>0?`Measuring, ${n.level} × ${n.level} cells so far …`:"Measuring …"}return""}var pi=["reached","descending","stalled","diverged"],br=["#009e73","#f0e442","#cfcfcf","#d55e00"],Da={reached:"arrived",descending:"still rolling",stalled:"stalled",diverged:"diverged"};function Tp(n){let e=n.replace(/^still /,"");return pi.includes(e)?e:"diverged"}function Ap(n,e,t){let i=new Float32Array(256*n.length),r=new Float32Array(4*n.length),s=Float32Array.from(n,o=>o.born);return n.forEach((o,a)=>{let c=0;for(let u=0;u+2<o.trail.length&&c<64;u+=3){let d=o.trail.subarray(u,u+3);if(!d.every(Number.isFinite))break;i.set(d,4*(a*64+c)),c++}c=Math.max(c,1);let l=(c-1)/Math.max(o.spent,.001);r.set([a,c,l,8*o.set+(e?7:2+pi.indexOf(o.outcome))],4*a)}),{rows:n.length,points:i,meta:r,born:s,stems:t}}function Ua(n,e,t){let i=n.meta[4*e+1],r=Math.min(Math.max(t-n.born[e],0)*n.meta[4*e+2],i-1),s=Math.floor(r),o=4*(e*64+s),a=4*(e*64+Math.min(s+1,i-1)),c=r-s;return[0,1,2].map(l=>n.points[o+l]*(1-c)+n.points[a+l]*c)}function Ju(n){let e=n.of>500||n.low>.99&&n.low<1||n.high<.01&&n.high>0,t=r=>String(e?Number((100*r).toFixed(1)):Math.round(100*r)),i=`${t(n.low)} to ${t(n.high)} %`;return`${n.count} of ${n.of} arrived (${i})`}function Ku(n){let e=t=>n[t]??n[`still ${t}`]??0;return Object.fromEntries(pi.map(t=>[t,e(t)]))}function ju(n){let e=Ku(n);return pi.filter(t=>e[t]>0).map(t=>`${e[t]} ${Da[t]}`).join(", ")}function Jv(n){return n<.001?"p < 0.001":`p = ${yt(n,2)}`}function Qu(n){let e=n.paired;if(!e)return"";let t=o=>`${o>0?"+":""}${Math.round(100*o)}`.replace("-","−"),[i,r]=[n.sets[0]?.name||"this set-up",n.sets[1]?.name||"the pinned one"],s=e.low>0?`more arrive with ${i}`:e.high<0?`more arrive with ${r}`:"that is no difference one can be sure of";return`From the same starts: ${t(e.difference)} points (${t(e.low)} to ${t(e.high)}), ${Jv(e.p)}; ${s}. ${e.both} arrived in both, ${e.only_a} only with ${i}, ${e.only_b} only with ${r}, ${e.neither} in neither.`}function Ep(n){return[...n.sets.map((t,i)=>`${n.sets.length>1?`${t.name||(i?"Pinned":"This set-up")}: `:""}${Ju(t.share)}; ${ju(t.counts)}.`),Qu(n)].filter(Boolean).join(" ")}var Ht=_e([]),Hi=_e(null),$n=_e({phase:"idle",ahead:0,asked:0,text:""}),It=_e(1),Bn=_e(!1),ka=_e(1),Kv=7,Fa=null,th=0,jv=ht(()=>{let n=it.value;if(!n)return!1;let e=t=>JSON.stringify([t.data??{},t.model??{}]);return e(n)===e(Fe.value)}),Qv=ht(()=>Hi.value?.mode??nh(Fe.value)),os={scene:ht(()=>Cp(jv.value?Ht.value:Ht.value.filter(n=>n.set===0))),pinned:ht(()=>Cp(Ht.value.filter(n=>n.set===1)))};function Cp(n){return n.length===0?null:Ap(n,n.some(e=>e.set!==n[0].set),Qv.value.startsWith("real"))}function nh(n){return n.model?.kind==="two_weights"?"two weights":n.marbles?.mode==="plane"?"in the plane":"real run, projected"}var Oa=ht(()=>Ht.value.reduce((n,e)=>Math.max(n,e.born+Math.min(e.spent,1)),1));function Rp(n){return dt({marbles:{n,at:void 0}},`${n===1?"1 marble":`${n} marbles`} dropped`),Wi(),Ip({...Fe.value,marbles:{...Fe.value.marbles,n,at:void 0}},n,!0)}function as(n,e){($n.value.phase==="waiting"||$n.value.phase==="rolling")&&Fa?.abort();let t=s=>Math.round(s*1e4)/1e4,i=[t(n),t(e)],r=Hi.value?[]:Fe.value.marbles?.at??[];return Hi.value&&Wi(),dt({marbles:{at:[...r,i]}},"marble dropped"),Ip({...Fe.value,marbles:{...Fe.value.marbles,at:[i]}},1,!1)}var eh="";function Pp(){return Je(()=>{let n=Vi(Fe.value)+Vi(it.value);eh&&n!==eh&&Wi(),eh=n})}function Wi(){Fa?.abort(),Fa=null,Yt(()=>{Ht.value=[],Hi.value=null,Bn.value=!1,$n.value={phase:"idle",ahead:0,asked:0,text:""}})}async function Ip(n,e,t){let i=new AbortController;Fa=i;let r=h=>{i.signal.aborted||($n.value={...$n.value,...h})};$n.value={phase:"waiting",ahead:0,asked:e,text:""};let s=it.value,o={scene:n};s&&(o.against={...s,marbles:n.marbles});let a=n.marbles?.budget||n.solver?.steps||300,c=Ht.value.length,l=[],u=0,d=()=>{if(u=0,i.signal.aborted||l.length===0)return;let h=l;l=[],Yt(()=>{Ht.value.length===c&&!Bn.value&&(It.value=c===0?0:It.value);let g=Bn.value||c>0?It.value:0;for(let x of h)x.born=di.value?0:g;Ht.value=[...Ht.value,...h],r({phase:"rolling"}),Ba()})};try{for await(let{head:h,data:f}of Ui("/api/marbles",o,i.signal)){if(i.signal.aborted)return;switch(h.frame){case"queued":r({phase:"queued",ahead:h.ahead});break;case"marbles":{let g=0;for(let x=0;x<h.count;x++){let p=h.lengths[x];l.push({set:h.set??0,outcome:Tp(h.outcomes[x]),trail:f.slice(g,g+3*p),spent:e_(h,x,a),born:0}),g+=3*p}u||(u=requestAnimationFrame(d));break}case"race":cancelAnimationFrame(u),d(),t&&(Hi.value=h),Qe(Ep(h));break;case"done":r({phase:"done"})}}}catch(h){if(i.signal.aborted)return;let f=h.message;r({phase:"error",text:f}),Qe(`The marbles could not roll: ${f}`)}}function e_(n,e,t){let i=n.spent?.[e]??n.evaluations?.[e];return i===void 0?1:Math.min(Math.max(i/t,.01),1)}function Ba(){if(di.value){Bn.value=!1,It.value=Oa.value;return}if(Bn.value)return;Bn.value=!0;let n=performance.now(),e=t=>{if(!Bn.value)return;let i=Math.min(Math.max(t-n,0),100)/1e3;n=t;let r=It.value+i*ka.value/Kv,s=Oa.value;if(It.value=Math.min(r,s),r>=s&&$n.value.phase!=="rolling"){Bn.value=!1;return}th=requestAnimationFrame(e)};th=requestAnimationFrame(e)}function za(){Bn.value=!1,cancelAnimationFrame(th)}function Lp(){za(),Yt(()=>{Ht.value=Ht.value.map(n=>({...n,born:0})),It.value=0}),Ba()}var Np=ht(()=>`${Vi(Fe.value)}|${Vi(it.value)}`);function Dp(){let n=Np.peek();Je(()=>{let e=Np.value;e!==n&&(n=e,Wi())})}var ls=_e({version:"",data:[],surveys:[]});async function Up(){try{let n=await Qr("/api/status");ls.value={version:n.version??"",data:n.data??[],surveys:n.surveys??[]}}catch{}}var t_=Symbol.for("pv"),n_=0;function v(n,e,t,i,r,s){e||(e={});var o,a,c=e;if("ref"in c&&typeof n!="function")for(a in c={},e)a=="ref"?o=e[a]:c[a]=e[a];var l={type:n,props:c,key:t,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:t_,__v:--n_,__i:-1,__u:0};return(r||s)&&(l.__source=r,l.__self=s),Ye.vnode&&Ye.vnode(l),l}function cs(n){let e=to();return v("fieldset",{class:"choice",children:[v("legend",{class:n.bare?"unseen":void 0,children:n.label}),v("div",{class:"row",children:n.options.map(t=>v("label",{title:t.title,class:t.value===n.value?"chosen":void 0,children:[v("input",{type:"radio",name:e,checked:t.value===n.value,onChange:()=>n.onChange(t.value)}),v("span",{children:t.label})]},t.value))})]})}function co(n){return v("label",{class:"field",children:[v("span",{children:n.label}),v("select",{value:n.value,onChange:e=>n.onChange(e.currentTarget.value),children:n.options.map(e=>v("option",{value:e.value,children:e.label},e.value))})]})}function mn(n){let e=to(),[t,i]=n.log?[Math.log10(n.min),Math.log10(n.max)]:[n.min,n.max],r=o=>n.onChange(n.log?i_(10**o):o),s=n.log?Math.log10(Math.max(n.value,n.min)):n.value;return v("div",{class:"field amount",children:[v("label",{for:e,children:n.label}),v("input",{class:"slider",type:"range","aria-label":`${n.label}, slider`,min:t,max:i,step:n.log?.02:n.step??"any",value:s,style:{"--at":`${100*(Math.min(i,Math.max(t,s))-t)/(i-t)}%`},onInput:o=>r(Number(o.currentTarget.value))}),v("input",{id:e,type:"number",min:0,step:"any",value:Fp(n.value),onChange:o=>{let a=Number(o.currentTarget.value);o.currentTarget.value!==""&&Number.isFinite(a)?n.onChange(a):o.currentTarget.value=Fp(n.value)}}),n.note&&v("small",{children:n.note})]})}var i_=n=>Number(n.toPrecision(2)),Fp=n=>String(Number(n.toPrecision(6)));function Ga(n){let e=to(),t=i=>n.onChange(Math.min(n.max,Math.max(n.min,Math.round(i))));return v("div",{class:"field stepper",children:[v("label",{for:e,children:n.label}),v("span",{class:"buttons",children:[v("button",{type:"button","aria-label":`${n.label}: less`,disabled:n.value<=n.min,onClick:()=>t(n.value-1),children:"−"}),v("input",{id:e,type:"number",min:n.min,max:n.max,value:n.value,onChange:i=>t(Number(i.currentTarget.value)||n.min)}),v("button",{type:"button","aria-label":`${n.label}: more`,disabled:n.value>=n.max,onClick:()=>t(n.value+1),children:"+"})]})]})}function uo(n){let e=to();return v("div",{class:"field stepper",children:[v("label",{for:e,children:n.label}),v("span",{class:"buttons",children:[v("input",{id:e,type:"number",min:1,value:n.value,onChange:t=>n.onChange(Math.max(1,Math.round(Number(t.currentTarget.value))||1))}),v("button",{type:"button","aria-label":`${n.label}: another`,title:"Another seed",onClick:()=>n.onChange(n.value+1),children:"⚄"})]})]})}function At(n){return v("button",{type:"button",class:n.quiet?"button quiet":"button",title:n.title,disabled:n.disabled,"aria-pressed":n.pressed,onClick:n.onClick,children:n.children})}function Op(n){let t=n.split(/\r?\n/).map((s,o)=>({cells:r_(s),number:o+1})).filter(s=>s.cells.some(o=>o!==""));if(t.length>0&&t[0].cells.length>1&&t[0].cells.slice(0,2).every(s=>ih(s)===null)&&t.shift(),t.length===0)throw new Error("There are no points; want lines of x, y and class.");if(t.length>2e3)throw new Error(`${t.length} points; want at most 2000.`);let i=[],r=t.map(({cells:s,number:o})=>{if(s.length!==3)throw new Error(`Line ${o} has ${s.length} columns; want three: x, y, class.`);let[a,c]=[ih(s[0]),ih(s[1])];if(a===null)throw new Error(`Line ${o}: “${s[0]}” is no number; want x.`);if(c===null)throw new Error(`Line ${o}: “${s[1]}” is no number; want y.`);if(s[2]==="")throw new Error(`Line ${o} has no class.`);return i.includes(s[2])||i.push(s[2]),[a,c,i.indexOf(s[2])]});if(i.length<2)throw new Error("All points are of one class; want two or more.");if(i.length>10)throw new Error(`${i.length} classes; want at most 10. Is the third column a number?`);return{points:r,classes:i}}function r_(n){let e=n.includes("	")?"	":n.includes(";")?";":n.includes(",")?",":/\s+/;return n.trim().split(e).map(t=>t.trim().replace(/^"(.*)"$/,"$1"))}function ih(n){let e=Number(n);return n!==""&&Number.isFinite(e)&&Math.abs(e)<=1e6?e:null}function Bp(){return v("section",{class:"cards","aria-label":"What the run is made of",children:[v(sh,{part:"data",title:"Data",about:"what is to be learned",children:v(u_,{})}),v(sh,{part:"model",title:"Model",about:"what can be learned",children:v(v_,{})}),v(sh,{part:"solver",title:"Solver",about:"how it is learned",children:v(S_,{})})]})}var rh=_e({data:!1,model:!1,solver:!1});function sh({part:n,title:e,about:t,children:i}){let r=fn.value,s=Oi.value?.field?.startsWith(`${n}.`)||Oi.value?.field===n,o=rh.value[n];return v("section",{class:"card","data-part":n,"aria-labelledby":`card-${n}`,children:[v("header",{children:[v("h2",{id:`card-${n}`,children:e}),v("span",{class:"about",children:t}),v(s_,{part:n})]}),v("p",{class:"summary",children:r?.summary[n]??"…"}),v(o_,{part:n}),s&&v("p",{class:"wrong",role:"alert",children:Oi.value?.text}),v("button",{type:"button",class:"more","aria-expanded":o,"aria-controls":`fields-${n}`,onClick:()=>rh.value={...rh.value,[n]:!o},children:o?"fewer settings":"all settings"}),v("div",{id:`fields-${n}`,class:"fields",hidden:!o,children:o&&i})]})}function s_({part:n}){let e=fn.value,t=Ea.value,i=Pa.value,r=e?.digests[n].replace("sha256:","")??"";return v("span",{class:"digest",title:r&&`Digest of the ${n}: ${r}`,children:[i&&v("span",{class:"pinned-word",children:i[n]?"as pinned":"differs"}),t&&v("span",{class:t.parts[n]?"word changed":"word",children:t.parts[n]?"changed":"unchanged"},t.at),v("code",{class:t?.parts[n]?"flash":void 0,children:r.slice(0,8)},t?.parts[n]?t.at:0)]})}function o_({part:n}){let e={data:c_,model:g_,solver:M_}[n]();return v("div",{class:"presets",role:"group","aria-label":`Choices of ${n}`,children:e.map(t=>v("button",{type:"button",class:"chip","aria-pressed":t.is,onClick:t.choose,children:t.label},t.label))})}var a_=[{value:"spirals",label:"Spirals"},{value:"moons",label:"Moons"},{value:"xor",label:"XOR"},{value:"blobs",label:"Blobs"},{value:"sine",label:"Sine"},{value:"drawings",label:"Drawings"},{value:"points",label:"My points"}],zp={n:void 0,classes:void 0,turns:void 0,frequency:void 0};function kp(n,e,t){let i=n==="points"?l_():void 0;dt({data:{...zp,kind:n,points:i,file:t}},`data: ${e}`)}function l_(){let n=fn.value,e=t=>Math.round(t*1e3)/1e3;return n&&n.shape.length===1&&n.shape[0]===2&&(n.classes?.length??0)>1?n.x.map((t,i)=>[e(t[0]),e(t[1]),n.y[i]]):[[-1,-1,0],[1,1,0],[-1,1,1],[1,-1,1]]}function c_(){let n=sn.value.data??{},e=a_.map(i=>({label:i.label,is:(n.kind??"spirals")===i.value,choose:()=>kp(i.value,i.label.toLowerCase())})),t=ls.value.data.map(i=>({label:i.name,is:n.kind==="file"&&n.file===i.name,choose:()=>kp("file",i.name,i.name)}));return[...e,...t]}var oh=_e(""),Va=_e("");function u_(){let n=sn.value.data??{},e=n.kind??"spirals",t=(r,s)=>dt({data:r},s),i=e!=="sine";return v(ut,{children:[e!=="points"&&v(mn,{label:"Examples",value:n.n??200,min:4,max:2e3,log:!0,onChange:r=>t({n:Math.round(r)},"examples")}),(e==="spirals"||e==="blobs"||e==="drawings")&&v(Ga,{label:e==="spirals"?"Arms":"Classes",value:n.classes??2,min:2,max:10,onChange:r=>t({classes:r},"classes")}),e==="spirals"&&v(mn,{label:"Turns",value:n.turns??1,min:.25,max:3,step:.05,onChange:r=>t({turns:r},"turns")}),e==="sine"&&v(mn,{label:"Frequency",value:n.frequency??1,min:.25,max:5,step:.05,onChange:r=>t({frequency:r},"frequency")}),v(mn,{label:"Noise of values",value:n.noise??0,min:0,max:1,step:.01,onChange:r=>t({noise:r},"noise")}),i&&v(mn,{label:"Noise of labels",note:"share of the labels that are drawn at random",value:n.label_noise??0,min:0,max:1,step:.01,onChange:r=>t({label_noise:r},"noise of labels")}),e!=="points"&&v(uo,{label:"Seed of the data",value:n.seed??1,onChange:r=>t({seed:r},"seed of the data")}),v(h_,{}),v(d_,{})]})}function h_(){let n=sn.value.data?.holes??[],e=sn.value.data?.kind??"spirals";if(e==="drawings"||e==="file")return null;let t=(i,r)=>dt({data:{holes:i.length>0?i:void 0}},r);return v("div",{class:"field holes",children:[v("span",{children:"Holes in the data"}),v("ul",{children:n.map((i,r)=>v("li",{children:["around ",i.x.toFixed(2),e==="sine"?"":`, ${(i.y??0).toFixed(2)}`,", radius ",i.r.toFixed(2)," ",v("button",{type:"button",class:"link","aria-label":`Fill hole ${r+1}`,onClick:()=>t(n.filter((s,o)=>o!==r),"hole filled"),children:"fill"})]},r))}),v(At,{quiet:!0,onClick:()=>t([...n,{x:0,y:0,r:.3}],"hole"),children:"Add a hole"})]})}function d_(){return v("details",{class:"paste",children:[v("summary",{children:"Paste points"}),v("label",{children:["Lines of x, y and class",v("textarea",{rows:5,spellcheck:!1,placeholder:`0.5, 1.0, red
-0.2, 0.3, blue`,value:oh.value,onInput:n=>oh.value=n.currentTarget.value})]}),Va.value&&v("p",{class:"wrong",role:"alert",children:Va.value}),v(At,{quiet:!0,onClick:f_,children:"Take these points"})]})}function f_(){try{let{points:n}=Op(oh.value);Va.value="",dt({data:{...zp,kind:"points",points:n,file:void 0,holes:void 0}},"pasted points")}catch(n){Va.value=n.message}}var p_=["tanh","relu","sigmoid","gelu","silu","elu","softplus"].map(n=>({value:n,label:n})),m_=[{value:"glorot_uniform",label:"Glorot, uniform"},{value:"glorot_normal",label:"Glorot, normal"},{value:"he_uniform",label:"He, uniform"},{value:"he_normal",label:"He, normal"},{value:"lecun_normal",label:"LeCun, normal"},{value:"orthogonal",label:"orthogonal"},{value:"zeros",label:"zeros"}];function g_(){let n=sn.value.model??{},e=sn.value.data?.kind??"spirals",t=r=>({label:r.length===0?"no hidden layer":r.join("-"),is:(n.kind??"mlp")==="mlp"&&JSON.stringify(n.hidden)===JSON.stringify(r),choose:()=>dt({model:{kind:void 0,filters:void 0,hidden:r}},`hidden layers ${r.join("-")||"none"}`)}),i=[t([]),t([2]),t([8]),t([16,16])];return e==="sine"&&i.unshift({label:"two weights",is:n.kind==="two_weights",choose:()=>dt({model:{kind:"two_weights",hidden:void 0}},"model of two weights")}),(e==="drawings"||e==="file")&&i.unshift({label:"convolution",is:n.kind==="conv",choose:()=>dt({model:{kind:"conv",hidden:[]}},"convolution")}),i}function v_(){let n=sn.value.model??{},e=(i,r)=>dt({model:i},r),t=n.kind==="two_weights";return v(ut,{children:[n.kind==="conv"&&v(Ga,{label:"Filters",value:n.filters??8,min:1,max:64,onChange:i=>e({filters:i},"filters")}),!t&&v(__,{}),!t&&v(cs,{label:"Activation",value:n.activation??"tanh",options:p_,onChange:i=>e({activation:i},`activation ${i}`)}),v(x_,{}),!t&&v(ut,{children:[v(co,{label:"Initial weights",value:n.init??"glorot_uniform",options:m_,onChange:i=>e({init:i},"initial weights")}),v(mn,{label:"Gain",value:n.gain??1,min:.05,max:10,log:!0,onChange:i=>e({gain:i},"gain")})]}),v(uo,{label:"Seed of the start",value:n.seed??1,onChange:i=>e({seed:i},"seed of the start")})]})}function __(){let n=sn.value.model?.hidden??[],e=t=>dt({model:{hidden:t}},`hidden layers ${t.join("-")||"none"}`);return v("div",{class:"field layers",children:[v("span",{children:"Hidden layers"}),n.map((t,i)=>v("span",{class:"layer",children:[v(Ga,{label:`Units of layer ${i+1}`,value:t,min:1,max:64,onChange:r=>e(n.map((s,o)=>o===i?r:s))}),v("button",{type:"button",class:"link","aria-label":`Remove layer ${i+1}`,onClick:()=>e(n.filter((r,s)=>s!==i)),children:"remove"})]},i)),n.length<4&&v(At,{quiet:!0,onClick:()=>e([...n,n.at(-1)??8]),children:"Add a layer"})]})}function x_(){let n=sn.value.model?.max_norm??0,e=(t,i)=>dt({model:{max_norm:t}},i);return v("div",{class:"field",children:[v(cs,{label:"Rows of trees",value:n>0?"bound":"none",options:[{value:"none",label:"none"},{value:"bound",label:"a bound on the weights",title:"All weights together may not be longer than this"}],onChange:t=>e(t==="bound"?4:void 0,t==="bound"?"trees":"no trees")}),n>0&&v(mn,{label:"Length of all weights, at most",value:n,min:.5,max:20,log:!0,onChange:t=>e(t,"bound")})]})}var y_=[{value:"sgd",label:"SGD"},{value:"momentum",label:"Momentum"},{value:"nesterov",label:"Nesterov"},{value:"adagrad",label:"AdaGrad"},{value:"rmsprop",label:"RMSProp"},{value:"adam",label:"Adam"},{value:"adamw",label:"AdamW"},{value:"lion",label:"Lion"}],b_=["constant","cosine","linear","step","exponential","one-cycle","warmup"].map(n=>({value:n,label:n}));function M_(){let n=sn.value.solver??{};return y_.map(e=>({label:e.label,is:(n.kind??"adam")===e.value,choose:()=>dt({solver:{kind:e.value,rate:void 0,momentum:void 0}},`solver ${e.label}`)}))}function S_(){let n=sn.value.solver??{},e=(i,r)=>dt({solver:i},r),t=n.kind==="momentum"||n.kind==="nesterov";return v(ut,{children:[v(mn,{label:"Learning rate",value:n.rate??.02,min:1e-4,max:10,log:!0,onChange:i=>e({rate:i},"learning rate")}),t&&v(mn,{label:"Momentum",value:n.momentum??.9,min:.01,max:.99,step:.01,onChange:i=>e({momentum:i},"momentum")}),v(mn,{label:"Batch",note:"0: all examples in every step",value:n.batch??0,min:0,max:fn.value?.scene.data.n||200,step:1,onChange:i=>e({batch:Math.round(i)||void 0},"batch")}),v(co,{label:"Schedule",value:n.schedule??"constant",options:b_,onChange:i=>e({schedule:i},"schedule")}),v(mn,{label:"Steps",value:n.steps??300,min:10,max:5e3,log:!0,onChange:i=>e({steps:Math.round(i)},"steps")})]})}function ah(n){return n.strokes?{strokes:n.strokes}:{character:n.character,drawing:n.drawing}}function Ha(n){for(let e of"ABCDEFGHIJKLMNOPQRSTUVWXYZ")if(!n.includes(e))return e;return String(n.length+1)}function lh(n){let e=n>>>0;return()=>{e=e+1831565813>>>0;let t=Math.imul(e^e>>>15,1|e);return t=t+Math.imul(t^t>>>7,61|t)^t,((t^t>>>14)>>>0)/4294967296}}function Gp(n,e,t,i){let r=[...n],o=Array.from({length:e},()=>r.splice(Math.floor(i()*r.length),1)[0]),a=[];return{things:o.map(l=>{let u=Ha(a);a.push(u);let d=Array.from({length:t},(h,f)=>({character:l.id,drawing:f}));return{name:u,drawings:d}}),...ch(o,a,r,t,i)}}function ch(n,e,t,i,r){let s=t.length>0&&r()<.25,o=Math.floor(r()*n.length),a=s?t[Math.floor(r()*t.length)]:n[o],c=s?0:i,l=c+Math.floor(r()*Math.max(1,a.drawings-c));return{question:{character:a.id,drawing:l},truth:s?Mr:e[o]}}var Mr="none of these";var uh=1.959963984540054;function Vp(n,e){if(e===0)return{right:n,of:e,low:0,high:1};let t=n/e,i=uh*uh,r=(t+i/(2*e))/(1+i/e),s=uh/(1+i/e)*Math.sqrt(t*(1-t)/e+i/(4*e*e));return{right:n,of:e,low:Math.max(0,r-s),high:Math.min(1,r+s)}}function Hp(n){if(n.of===0)return"no question yet";let e=t=>Math.round(100*t);return`${n.right} of ${n.of} right (${e(n.low)} to ${e(n.high)} %)`}function Wp(n,e,t){let i={...n};for(let[r,s]of Object.entries(e)){let o=i[r]??{right:0,of:0};i[r]={right:o.right+(s===t?1:0),of:o.of+1}}return i}var fo=["#0072B2","#D55E00","#009E73","#CC79A7","#E69F00"];function Xp({networks:n,classes:e,truth:t,tally:i}){return v("ol",{class:"answers",children:n.map(r=>v("li",{class:"answer",children:[v("h4",{children:r.name}),v("p",{class:"about",children:r.about}),v(w_,{answer:r.answer,truth:t}),v(T_,{network:r,classes:e}),v(R_,{map:r.map,classes:e,name:r.name}),v(E_,{name:r.name,tally:i})]},r.name))})}function w_({answer:n,truth:e}){let t=e===null?null:n===e;return v("p",{class:"verdict","data-right":t===null?void 0:String(t),children:[v("strong",{children:n===Mr?"none of these":n}),t!==null&&v("span",{children:t?" ✓ right":` ✗ it was ${e}`})]})}function T_({network:n,classes:e}){let t=[...e.map((i,r)=>({name:i,p:n.probabilities[i]??0,color:fo[r]})),{name:Mr,p:n.none,color:"var(--muted, #777)"}];return v("dl",{class:"bars",children:t.map(i=>v("div",{children:[v("dt",{children:i.name}),v("dd",{children:[v("span",{class:"meter",style:{width:`${100*i.p}%`,background:i.color}}),v("span",{class:"percent",children:A_(i.p)})]})]},i.name))})}function A_(n){return n>0&&n<.01?"< 1 %":n<1&&n>.99?"> 99 %":`${Math.round(100*n)} %`}function E_({name:n,tally:e}){let t=e[n]??{right:0,of:0},i=Vp(t.right,t.of);return v("p",{class:"score",children:[t.of>0&&v("span",{class:"interval","aria-hidden":"true",children:[v("span",{style:{left:`${100*i.low}%`,right:`${100*(1-i.high)}%`}}),v("b",{style:{left:`${100*t.right/t.of}%`}})]}),Hp(i)]})}var ho=100,C_=10;function R_({map:n,classes:e,name:t}){let i=P_([n.query,...n.prototypes,...n.support.flat()]),[r,s]=i(n.query);return v("svg",{class:"features",viewBox:`0 0 ${ho} ${ho}`,role:"img","aria-label":I_(n,e,t),children:[n.prototypes.map((o,a)=>{let[c,l]=i(o);return v("g",{fill:fo[a],stroke:fo[a],children:[v("line",{x1:r,y1:s,x2:c,y2:l,"stroke-width":"0.5",opacity:"0.5"}),(n.support[a]??[]).map((u,d)=>{let[h,f]=i(u);return v("circle",{cx:h,cy:f,r:"2",opacity:"0.55",stroke:"none"},d)}),v("circle",{cx:c,cy:l,r:"5",stroke:"none"}),v("text",{x:c,y:l+2.4,class:"letter",stroke:"none","text-anchor":"middle",children:e[a].slice(0,2)})]},e[a])}),v("g",{class:"question",fill:"none",children:[v("circle",{cx:r,cy:s,r:"4"}),v("path",{d:`M${r-6} ${s}h12M${r} ${s-6}v12`})]})]})}function P_(n){let e=n.map(l=>l[0]),t=n.map(l=>l[1]),[i,r]=[Math.min(...e),Math.max(...e)],[s,o]=[Math.min(...t),Math.max(...t)],a=Math.max(r-i,o-s)||1,c=(ho-2*C_)/a;return([l,u])=>[ho/2+(l-(i+r)/2)*c,ho/2-(u-(s+o)/2)*c]}function I_(n,e,t){let i=s=>Math.hypot(s[0]-n.query[0],s[1]-n.query[1]),r=n.prototypes.map((s,o)=>({c:e[o],d:i(s)})).sort((s,o)=>s.d-o.d);return`Map of the features of ${t}: the drawing lies nearest to ${r.map(s=>s.c).join(", then ")}.`}var $p=.045,qp=.04;function Yp({label:n,strokes:e,onStrokes:t}){let i=_t(null),r=_t(null),[s,o]=Xf(null),a=()=>{let g=i.current;g&&Zp(g,r.current?[...e,r.current]:e,s)};vt(a,[e,s]),vt(()=>{let g=i.current;if(!g)return;let x=()=>{let m=Math.round(g.clientWidth*devicePixelRatio);m>0&&g.width!==m&&(g.width=g.height=m),a()},p=new ResizeObserver(x);return p.observe(g),()=>p.disconnect()});let c=g=>{let x=i.current.getBoundingClientRect();return[Wa((g.clientX-x.left)/x.width),Wa((g.clientY-x.top)/x.height)]},l=g=>{g.button===0&&(i.current.setPointerCapture(g.pointerId),o(null),r.current=[c(g)],a())},u=g=>{if(!r.current)return;let x=g.getCoalescedEvents?.()??[];for(let p of x.length>0?x:[g])r.current.push(c(p));a()},d=()=>{if(!r.current)return;let g=r.current;r.current=null,t([...e,g])},h=g=>{let x=L_[g.key];if(x){g.preventDefault();let p=s??{at:[.5,.5],down:!1},m=[Wa(p.at[0]+x[0]*qp),Wa(p.at[1]+x[1]*qp)];p.down&&r.current?.push(m),o({at:m,down:p.down})}else if(g.key===" "){g.preventDefault();let p=s??{at:[.5,.5],down:!1};p.down?d():r.current=[p.at],o({at:p.at,down:!p.down})}else g.key==="Backspace"&&e.length>0&&(g.preventDefault(),t(e.slice(0,-1)))},f=()=>{d(),o(null)};return v("canvas",{ref:i,class:"pad",tabIndex:0,role:"application","aria-roledescription":"paper to draw on","aria-label":`${n}. ${e.length} strokes. Arrow keys move the pen, Space puts it down and lifts it.`,onPointerDown:l,onPointerMove:u,onPointerUp:d,onPointerCancel:d,onKeyDown:h,onBlur:f})}var L_={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},Wa=n=>Math.min(1,Math.max(0,n));function Zp(n,e,t){let i=n.getContext("2d");if(!i)return;let r=n.width,s=getComputedStyle(n);i.clearRect(0,0,r,r),i.strokeStyle=i.fillStyle=s.color,i.lineWidth=$p*r,i.lineCap=i.lineJoin="round";for(let o of e)i.beginPath(),o.forEach(([a,c],l)=>l===0?i.moveTo(a*r,c*r):i.lineTo(a*r,c*r)),o.length===1&&i.lineTo(o[0][0]*r+.01,o[0][1]*r),i.stroke();t&&(i.lineWidth=Math.max(1,r/200),i.beginPath(),i.arc(t.at[0]*r,t.at[1]*r,$p*r,0,2*Math.PI),t.down&&i.fill(),i.stroke())}function Xa({strokes:n,pixels:e,label:t}){let i=_t(null);return vt(()=>{let r=i.current;r&&(e?N_(r,e):n&&(r.width=r.height=112,Zp(r,n,null)))}),v("canvas",{ref:i,class:e?"thumb pixels":"thumb",role:"img","aria-label":t})}function N_(n,e){let t=Math.round(Math.sqrt(e.length));n.width=n.height=t;let i=n.getContext("2d");if(!i)return;let[r,s,o]=(getComputedStyle(n).color.match(/[\d.]+/g)??["0","0","0"]).map(Number),a=i.createImageData(t,t);e.forEach((c,l)=>a.data.set([r,s,o,255*c],4*l)),i.putImageData(a,0,0)}var wr=()=>({strokes:[]}),Wt=_e([{name:"A",drawings:[wr()]},{name:"B",drawings:[wr()]}]),Xi=_e(wr()),mi=_e(null),Sr=_e(null),$a=_e(null),qa=_e({}),hh=_e(null),gh=_e(5),vh=_e(1),ph=_e(1),po=n=>n.character!==void 0||(n.strokes?.length??0)>0,mo=ht(()=>Wt.value.map(n=>n.name)),em=ht(()=>{let n=Wt.value.filter(e=>!e.drawings.some(po)).map(e=>e.name);return n.length>0?`Draw ${n.join(" and ")} once.`:po(Xi.value)?"":"Now draw one of them again, at the right."}),dh=null;async function D_(){if(dh?.abort(),dh=null,em.value!==""){Sr.value=null;return}let n=dh=new AbortController,e={classes:Wt.value.map(t=>({name:t.name,drawings:t.drawings.filter(po).map(ah)})),query:ah(Xi.value)};try{let t=await so("/api/sketch",e,n.signal);if(n.signal.aborted)return;Sr.value=t,$a.value=null,Qe(t.networks.map(i=>`${i.name}: ${i.answer}`).join("; "))}catch(t){if(n.signal.aborted)return;Sr.value=null,$a.value=t instanceof Error?t.message:String(t)}}Je(()=>{Wt.value,Xi.value,D_()});function _h(n,e){Wt.value=Wt.value.map((t,i)=>i===n?e(t):t)}function U_(n,e,t){_h(n,i=>({...i,drawings:i.drawings.map((r,s)=>s===e?{strokes:t}:r)}))}async function tm(){if(hh.value)return hh.value;let n=await Qr("/api/characters?n=60&seed=1");return hh.value=n,n}async function F_(){try{let n=Gp(await tm(),gh.value,vh.value,lh(ph.value));ph.value++,Wt.value=n.things,mi.value=n.truth,Xi.value=n.question}catch(n){$a.value=n instanceof Error?n.message:String(n)}}async function O_(){let n=await tm(),e=Wt.value.map(s=>s.drawings[0].character),t=e.map(s=>n.find(o=>o.id===s)).filter(s=>s!==void 0);if(t.length<Wt.value.length)return;let i=n.filter(s=>!e.includes(s.id)),r=ch(t,mo.value,i,vh.value,lh(ph.value++*7919));mi.value=r.truth,Xi.value=r.question}var k_=ht(()=>Wt.value.every(n=>n.drawings[0]?.character!==void 0)),mh=null;Je(()=>{let n=Sr.value;!n||mi.value===null||n===mh||(mh=n,qa.value=Wp(qa.peek(),Object.fromEntries(n.networks.map(e=>[e.name,e.answer])),mi.value))});function nm(){let n=Sr.value;return v("section",{class:"fewshot","aria-label":"Few-shot learning",children:[v("header",{class:"lede",children:[v("h2",{children:"Few things, or a few of many"}),v("p",{children:"Show a new thing once or twice, then ask. The four networks below are one network, with one start and one solver; they differ only in the data they were fed."})]}),v(B_,{}),v("div",{class:"desk",children:[v(G_,{}),v(W_,{})]}),v("p",{class:"next",role:"status",children:$a.value??em.value}),n&&v(ut,{children:[v(X_,{answer:n}),v(Xp,{networks:n.networks,classes:mo.value,truth:mi.value,tally:qa.value})]})]})}function B_(){return v("div",{class:"chooser",children:[v(Jp,{label:"Classes",low:2,high:5,value:gh}),v(Jp,{label:"Drawings of each",low:1,high:5,value:vh}),v("button",{type:"button",class:"button",onClick:()=>{F_()},children:"Take unseen characters"}),k_.value&&v("button",{type:"button",class:"button",onClick:()=>{O_()},children:"Next question"}),v("button",{type:"button",class:"button quiet",onClick:z_,children:"Draw my own"})]})}function z_(){let n=[];for(;n.length<gh.value;)n.push({name:Ha(n.map(e=>e.name)),drawings:[wr()]});Wt.value=n,mi.value=null,Xi.value=wr(),qa.value={}}function Jp(n){let e=t=>n.value.value=Math.min(n.high,Math.max(n.low,t));return v("label",{class:"stepper",children:[v("span",{children:n.label}),v("input",{type:"number",min:n.low,max:n.high,value:n.value.value,onInput:t=>e(Number(t.currentTarget.value)||n.low)})]})}function G_(){let n=Wt.value;return v("ol",{class:"things",children:[n.map((e,t)=>v(V_,{thing:e,index:t},t)),n.length<5&&v("li",{class:"more",children:v("button",{type:"button",class:"button quiet",onClick:()=>Wt.value=[...n,{name:Ha(mo.value),drawings:[wr()]}],children:"Add a class"})})]})}var fh=_e({});function V_({thing:n,index:e}){let t=Math.min(fh.value[e]??0,n.drawings.length-1),i=o=>fh.value={...fh.value,[e]:o},r=Sr.value?.support,s=Wt.value.slice(0,e).reduce((o,a)=>o+a.drawings.filter(po).length,0);return v("li",{class:"thing",style:{"--class":fo[e]},children:[v("input",{class:"name","aria-label":`Name of class ${e+1}`,value:n.name,onChange:o=>H_(e,o.currentTarget)}),v(im,{shown:n.drawings[t],pixels:r?.[s+t],label:`${n.name}, drawing ${t+1}`,onStrokes:o=>U_(e,t,o)}),v("div",{class:"drawings",children:[n.drawings.map((o,a)=>v("button",{type:"button","aria-pressed":a===t,"aria-label":`Drawing ${a+1} of ${n.name}`,onClick:()=>i(a),children:v(Xa,{strokes:o.strokes,pixels:o.strokes?void 0:r?.[s+a],label:""})},a)),n.drawings.length<5&&v("button",{type:"button","aria-label":`Another drawing of ${n.name}`,onClick:()=>{_h(e,o=>({...o,drawings:[...o.drawings,wr()]})),i(n.drawings.length)},children:"+"})]}),Wt.value.length>2&&v("button",{type:"button",class:"remove","aria-label":`Remove ${n.name}`,onClick:()=>Wt.value=Wt.value.filter((o,a)=>a!==e),children:"×"})]})}function H_(n,e){let t=e.value.trim(),i=mo.value.some((r,s)=>s!==n&&r===t)||t===Mr;if(t===""||i){e.value=Wt.value[n].name,Qe(t===""?"A class needs a name.":`There is a class ${t} already.`);return}_h(n,r=>({...r,name:t}))}function im(n){let e=n.shown.character===void 0;return v("div",{class:"paper",children:[e?v(Yp,{label:n.label,strokes:n.shown.strokes??[],onStrokes:n.onStrokes}):v(Xa,{pixels:n.pixels,label:n.label}),po(n.shown)&&v("button",{type:"button",class:"clear","aria-label":`Clear ${n.label}`,onClick:()=>n.onStrokes([]),children:"clear"})]})}function W_(){let n=Sr.value?.image;return v("div",{class:"question-side",children:[v("h3",{children:"Which is this?"}),v(im,{shown:Xi.value,pixels:n,label:"The question",onStrokes:e=>{mi.value=null,Xi.value={strokes:e}}}),n&&v("figure",{class:"seen",children:[v(Xa,{pixels:n,label:"The question in 28 by 28 pixels"}),v("figcaption",{children:"What the networks see: 28 × 28"})]})]})}function X_({answer:n}){return mi.value!==null||n===mh?null:v("div",{class:"truth",role:"group","aria-label":"What was it?",children:[v("span",{children:"It was"}),[...mo.value,Mr].map(e=>v("button",{type:"button",class:"button quiet",onClick:()=>mi.value=e,children:e},e))]})}function rm(n,e,t,i){let r=s=>String(Math.round(s*10)/10);return n.map((s,o)=>{let[a,c]=[r(t(s)),r(i(e[o]))];return o===0?`M${a} ${c}`:`H${a}V${c}`}).join("")}function $_(n,e,t,i,r){if(n.length===0)return"";let s=rm(n,t,i,r),o="",a=c=>String(Math.round(c*10)/10);for(let c=n.length-1;c>=0;c--)o+=`${c===n.length-1?`V${a(r(e[c]))}`:`V${a(r(e[c]))}`}${c>0?`H${a(i(n[c]))}`:""}`;return`${s}${o}H${a(i(n[0]))}Z`}function sm({sets:n,budget:e,label:t}){let i=s=>34+s/Math.max(e,1)*298,r=s=>8+(1-s)*100;return v("svg",{class:"arrivals",viewBox:"0 0 340 130",role:"img","aria-label":t,children:[[0,.5,1].map(s=>v("g",{children:[v("line",{class:"grid",x1:34,x2:332,y1:r(s),y2:r(s)}),v("text",{x:29,y:r(s),"text-anchor":"end",dy:".35em",children:[Math.round(100*s)," %"]})]})),[0,.5,1].map(s=>v("text",{x:i(s*e),y:123,"text-anchor":s===0?"start":s===1?"end":"middle",children:[Math.round(s*e),s===1?" steps":""]})),n.map(s=>s.low&&s.high&&v("path",{d:$_(s.at,s.low,s.high,i,r),fill:s.color,opacity:"0.16"})),n.map(s=>v("path",{class:"stair",d:rm(s.at,s.share,i,r),stroke:s.color,"stroke-dasharray":s.dash}))]})}var om={viridis:"440154460b5e481769482173472c7a453581423f853f48893b518b375a8c33628d306a8e2c718e29798e26818e23888e21908d1f978b1f9f8821a68527ad8131b57b3dbc744cc26c5cc8636ece5881d34d95d840aadc32c0df25d5e21aeae51afde725",cividis:"00224e002859002d6801327118376f263d6e31436d3a486c424e6c4a536c52596d595e6e60646f676a716e6f737575757c7b788381798b8778928d789a9376a29975aaa073b3a670bbad6dc3b369ccba64d4c15fddc858e6d051efd748f8df3cfee838"};function am(n){let e=n.length/6,t=new Uint8Array(256*3);for(let i=0;i<256;i++){let r=i/255*(e-1),s=Math.min(Math.floor(r),e-2);for(let o=0;o<3;o++){let a=parseInt(n.slice(6*s+2*o,6*s+2*o+2),16),c=parseInt(n.slice(6*s+6+2*o,6*s+8+2*o),16);t[3*i+o]=Math.round(a+(c-a)*(r-s))}}return t}var zn={viridis:am(om.viridis),cividis:am(om.cividis)};function $i(n,e=zn.viridis){let t=3*Math.round(Math.min(Math.max(n,0),1)*255);return[e[t],e[t+1],e[t+2]]}var Tn=(n,e=1)=>e<1?`rgba(${n.map(Math.round).join(",")},${e})`:`rgb(${n.map(Math.round).join(",")})`,Ya=["#0072b2","#e69f00","#009e73","#cc79a7","#d55e00","#56b4e9","#f0e442","#999999"],qi=n=>Ya[(n%Ya.length+Ya.length)%Ya.length];function gi(n){return[1,3,5].map(e=>parseInt(n.slice(e,e+2),16))}var An=["#e69f00","#56b4e9"];var q_={"real run, projected":"Real runs, projected: every marble is a whole training from its own random start. It is drawn at its own loss; the slice below or above it need not have that height.","in the plane":"In the plane: the real model and data, but only the two coordinates move. A marble lies on the surface; what learns is the model's restriction to this plane.","two weights":"Two weights: the model has no more, so the surface is the whole landscape and nothing is left out."};function go(){vt(Pp,[]);let n=jr(()=>Hi.value?.mode??nh(Fe.value)),e=jr(()=>["waiting","queued","rolling"].includes($n.value.phase));return v("section",{class:"marbles","aria-label":"Marbles","data-phase":$n.value.phase,children:[v("header",{children:[v("h3",{children:"Marbles"}),Fe.value.model?.kind==="two_weights"?null:v(Y_,{})]}),v("p",{class:"marbles-mode",children:q_[n.value]??n.value}),v("div",{class:"marbles-drop",role:"group","aria-label":"Drop marbles",children:[[1,100,1e3].map(t=>v("button",{type:"button",class:"drop",onClick:()=>{Rp(t)},children:["Drop ",Sn(t)]})),v("button",{type:"button",class:"quiet",onClick:()=>{as(bt.value?.a??0,bt.value?.b??0)},children:["drop one at the ",bt.value?"cursor":"origin"]}),(Ht.value.length>0||e.value)&&v("button",{type:"button",class:"quiet",onClick:Wi,children:e.value?"stop":"clear"})]}),v(Z_,{}),Ht.value.length>0&&v(J_,{}),Ht.value.length>0&&v(K_,{})]})}function Y_(){let n=Fe.value.marbles?.mode==="plane"?"plane":"run",e=t=>{t!==n&&(Wi(),dt({marbles:{mode:t,at:void 0}},t==="plane"?"marbles in the plane":"marbles as real runs"))};return v("div",{class:"segmented",role:"group","aria-label":"How marbles roll",children:[["run","real runs"],["plane","in the plane"]].map(([t,i])=>v("button",{type:"button","aria-pressed":n===t,onClick:()=>e(t),children:i}))})}function Z_(){let{phase:n,ahead:e,text:t,asked:i}=$n.value;if(n==="error")return v("p",{class:"marbles-doing failure",role:"alert",children:t});let r=Ht.value.filter(o=>o.set===0).length,s={waiting:"The marbles are being placed …",queued:e===1?"1 computation is ahead in the line …":`${e} computations are ahead in the line …`,rolling:i>1?`${Sn(Math.min(r,i))} of ${Sn(i)} have been followed to their end …`:""}[n];return s?v("p",{class:"marbles-doing",children:s}):null}function J_(){let n=Oa.value,e=It.value>=n;return v("div",{class:"marbles-playback",role:"group","aria-label":"Playback",children:[!di.value&&v("button",{type:"button",class:"quiet",onClick:()=>Bn.value?za():e?Lp():Ba(),children:Bn.value?"pause":e?"replay":"play"}),v("input",{type:"range",min:"0",max:n,step:"0.001",value:It.value,"aria-label":"Time of the roll","aria-valuetext":`${Math.round(100*It.value/n)} % of the budget`,onInput:t=>{za(),It.value=Number(t.currentTarget.value)}}),!di.value&&v("div",{class:"segmented",role:"group","aria-label":"Speed",children:[.5,1,2,4].map(t=>v("button",{type:"button","aria-pressed":ka.value===t,onClick:()=>ka.value=t,children:[t===.5?"½":t,"×"]}))})]})}function xh(n){let e=Ht.value.filter(i=>i.set===n),t=Object.fromEntries(pi.map(i=>[i,e.filter(r=>r.outcome===i).length]));return{name:"",counts:t,share:{count:t.reached,of:e.length,low:0,high:1}}}function K_(){let n=Hi.value,e=Ht.value.some(o=>o.set===1),t=n?.sets??(e?[xh(0),xh(1)]:[xh(0)]),i=Fe.value.marbles?.budget||Fe.value.solver?.steps||300,r=(n?.sets??[]).flatMap((o,a)=>o.curve&&o.curve.at.length>0?[{name:o.name,color:An[a],dash:a?"5 3":void 0,...o.curve}]:[]),s=t.map((o,a)=>`${j_(o,a,t.length)}${Q_(o)}`).join("; ");return v("div",{class:"marbles-results",children:[t.map((o,a)=>v(ex,{set:o,k:a,many:t.length>1,final:n!==null})),n?.paired&&v("p",{class:"paired",children:Qu(n)}),n&&!n.paired&&n.unpaired&&it.value&&v("p",{class:"paired",children:["No comparison pair by pair: ",n.unpaired]}),r.length>0&&v("figure",{class:"arrival-figure",children:[v(sm,{sets:r,budget:i,label:`Share arrived against steps. ${s}`}),v("figcaption",{children:["Share that has arrived, by gradient steps, with the 95 % interval. ",s]})]})]})}var j_=(n,e,t)=>t>1?`${e?"pinned":"this scene"}${n.name?` (${n.name})`:""}: `:"";function Q_(n){let e=n.median_evaluations;return typeof e=="number"&&e>=0?`half had arrived after ${e} steps`:"fewer than half arrived"}function ex({set:n,k:e,many:t,final:i}){let r=Ku(n.counts),s=Math.max(n.share.of,1);return v("div",{class:"set-result",children:[v("p",{class:"set-share",children:[t&&v("span",{class:"set-chip",style:{background:An[e]},"aria-hidden":"true"}),t&&v("span",{class:"set-name",children:[e?"pinned":"this scene"," "]}),v("strong",{children:i?Ju(n.share):`${n.share.count} of ${n.share.of} arrived so far`})]}),v("div",{class:"outcomes",role:"img","aria-label":ju(n.counts),children:pi.map((o,a)=>r[o]>0?v("span",{"data-outcome":o,style:{width:`${100*r[o]/s}%`,background:br[a]}}):null)}),v("ul",{class:"outcome-key",children:pi.map((o,a)=>v("li",{children:[v("span",{class:"set-chip","data-outcome":o,style:{background:br[a]},"aria-hidden":"true"}),r[o]," ",Da[o]]}))})]})}function vo(n){let e=n.trim();if(/^#[0-9a-f]{6}$/i.test(e))return gi(e);if(/^#[0-9a-f]{3}$/i.test(e))return gi(`#${[...e.slice(1)].map(i=>i+i).join("")}`);let t=/^rgba?\(([^)]+)\)$/.exec(e)?.[1]?.split(/[\s,/]+/).map(Number);return t&&t.length>=3&&t.slice(0,3).every(Number.isFinite)?t.slice(0,3):null}function ti(n){let e=getComputedStyle(n),t=(s,o)=>e.getPropertyValue(s).trim()||o,i=vo(t("--paper","#ffffff"))??[255,255,255],r=i[0]*.3+i[1]*.59+i[2]*.11<110;return{ink:t("--ink",r?"#e8e8e4":"#1c1c1a"),muted:t("--muted",r?"#a3a39c":"#66665f"),line:t("--line",r?"#3a3a37":"#d9d8d2"),paper:`rgb(${i.join(",")})`,wall:r?[88,90,94]:[214,210,200],dark:r}}var qn="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";function lm({d:n}){let[e,t]=n.shape.length===3&&n.shape[0]===1?n.shape.slice(1):n.shape;return!e||!t||n.shape.length<2?v("p",{class:"plot-said",children:["These examples have ",n.shape.join(" × ")," numbers each: there is no picture of them."]}):v("ul",{class:"plot-images",children:n.x.map((i,r)=>v("li",{children:[v(tx,{pixels:i,width:t,height:e}),v("span",{children:n.classes?.[n.y[r]]??`class ${n.y[r]}`})]}))})}function tx({pixels:n,width:e,height:t}){let i=_t(null);return on.value,vt(()=>{let r=i.current.getContext("2d"),s=vo(ti(i.current).ink)??[0,0,0],o=n.reduce((l,u)=>Math.max(l,u),1e-9),a=n.reduce((l,u)=>Math.min(l,u),0),c=r.createImageData(e,t);for(let l=0;l<e*t;l++)c.data.set([...s,255*((n[l]??0)-a)/(o-a)],4*l);r.putImageData(c,0,0)}),v("canvas",{ref:i,width:e,height:t,"aria-hidden":"true"})}var yh=(n,e)=>({left:30,top:6,width:Math.max(n-36,10),height:Math.max(e-28,10)}),Tr=(n,e,t,i)=>[e.left+(t-n.xmin)/(n.xmax-n.xmin)*e.width,e.top+(1-(i-n.ymin)/(n.ymax-n.ymin))*e.height],cm=(n,e,t,i)=>[n.xmin+(t-e.left)/e.width*(n.xmax-n.xmin),n.ymin+(1-(i-e.top)/e.height)*(n.ymax-n.ymin)];function nx(n,e){let t=new ImageData(n.n,n.n),i=Array.from({length:n.classes},(r,s)=>gi(qi(s)));for(let r=0;r<n.n;r++)for(let s=0;s<n.n;s++){let o=(r*n.n+s)*n.classes,a=4*((n.n-1-r)*n.n+s),c=0,l=[0,0,0];for(let d=0;d<n.classes;d++){let h=n.values[o+d];c=Math.max(c,h);for(let f=0;f<3;f++)l[f]+=h*i[d][f]}if(!Number.isFinite(c))continue;let u=.14+.42*Math.max((c-1/n.classes)/(1-1/n.classes),0);for(let d=0;d<3;d++)t.data[a+d]=e[d]*(1-u)+l[d]*u;t.data[a+3]=255}return t}function ix(n,e,t,i,r){switch((e%4+4)%4){case 0:n.moveTo(t+r,i),n.arc(t,i,r,0,2*Math.PI);break;case 1:n.rect(t-r*.88,i-r*.88,r*1.76,r*1.76);break;case 2:n.moveTo(t,i-r*1.2),n.lineTo(t+r*1.1,i+r*.8),n.lineTo(t-r*1.1,i+r*.8),n.closePath();break;default:n.moveTo(t,i-r*1.25),n.lineTo(t+r*1.25,i),n.lineTo(t,i+r*1.25),n.lineTo(t-r*1.25,i),n.closePath()}}var _o=null;function um(n,e){let{window:t,width:i,height:r,theme:s}=e,o=yh(i,r);if(n.clearRect(0,0,i,r),n.save(),n.beginPath(),n.rect(o.left,o.top,o.width,o.height),n.clip(),e.boundary&&e.boundary.classes>0){_o??=document.createElement("canvas"),_o.width=_o.height=e.boundary.n,_o.getContext("2d").putImageData(nx(e.boundary,e.paper),0,0);let[u,d]=Tr(t,o,e.boundary.xmin,e.boundary.ymax),[h,f]=Tr(t,o,e.boundary.xmax,e.boundary.ymin);n.imageSmoothingQuality="high",n.drawImage(_o,u,d,h-u,f-d)}for(let u of e.growing?[...e.holes,e.growing]:e.holes)rx(n,e,o,u);let a=Math.min(Math.max(55/Math.sqrt(Math.max(e.examples.length,1)),2.4),5),c=new Map;for(let[u,d,h]of e.examples){let[f,g]=Tr(t,o,u,d),x=c.get(h);x||c.set(h,x=new Path2D),ix(x,h,f,g,a)}n.lineWidth=1,n.strokeStyle=s.dark?"rgba(0,0,0,.85)":"rgba(255,255,255,.9)";for(let[u,d]of c)n.fillStyle=e.curve?s.muted:qi(u),n.fill(d),n.stroke(d);if(e.boundary&&e.boundary.classes===0){let{n:u,xmin:d,xmax:h,values:f}=e.boundary;n.strokeStyle=qi(4),n.lineWidth=2.2,n.lineJoin="round",n.beginPath();for(let g=0;g<Math.min(u,f.length);g++)Number.isFinite(f[g])&&n.lineTo(...Tr(t,o,d+(h-d)*g/(u-1),f[g]));n.stroke()}let l=(u,d,h)=>{n.beginPath(),n.arc(u,d,h,0,2*Math.PI),n.stroke()};if(e.chosen>=0&&e.examples[e.chosen]){let[u,d]=Tr(t,o,e.examples[e.chosen][0],e.examples[e.chosen][1]);n.strokeStyle=s.ink,n.lineWidth=1.6,l(u,d,a+4)}if(e.cursor){let[u,d]=Tr(t,o,e.cursor.x,e.cursor.y);n.strokeStyle=s.ink,n.lineWidth=1.2,n.beginPath();for(let[h,f]of[[1,0],[-1,0],[0,1],[0,-1]])n.moveTo(u+4*h,d+4*f),n.lineTo(u+11*h,d+11*f);n.stroke()}n.restore(),n.strokeStyle=s.line,n.lineWidth=1,n.strokeRect(o.left+.5,o.top+.5,o.width-1,o.height-1),n.font=`10.5px ${qn}`,n.fillStyle=s.muted,n.textBaseline="top",[t.xmin,(t.xmin+t.xmax)/2,t.xmax].forEach((u,d)=>{n.textAlign=d===0?"left":d===1?"center":"right",n.fillText(wt(u),o.left+d/2*o.width,o.top+o.height+5)}),n.textAlign="right",[t.ymin,(t.ymin+t.ymax)/2,t.ymax].forEach((u,d)=>{n.textBaseline=d===0?"bottom":d===1?"middle":"top",n.fillText(wt(u),o.left-4,o.top+(1-d/2)*o.height)})}function rx(n,e,t,i){let[r,s]=Tr(e.window,t,i.x,i.y??0),o=i.r/(e.window.xmax-e.window.xmin)*t.width,a=i.r/(e.window.ymax-e.window.ymin)*t.height;n.save(),n.setLineDash([4,3]),n.strokeStyle=e.theme.ink,n.lineWidth=1.2,n.beginPath(),e.curve?n.rect(r-o,t.top-2,2*o,t.height+4):n.ellipse(r,s,o,a,0,0,2*Math.PI),n.globalAlpha=.12,n.fillStyle=e.theme.ink,n.fill(),n.globalAlpha=.8,n.stroke(),n.restore()}function hm(n){if(n.length===0)return{xmin:-1,xmax:1,ymin:-1,ymax:1};let e=o=>{let[a,c]=[1/0,-1/0];for(let u of n)a=Math.min(a,u[o]),c=Math.max(c,u[o]);let l=c-a||1;return[a-.15*l,c+.15*l]},[t,i]=e(0),[r,s]=e(1);return{xmin:t,xmax:i,ymin:r,ymax:s}}function xo(n,e,t,i,r){let s=-1,o=r;return n.forEach((a,c)=>{let l=Math.hypot((a[0]-t)/(e.xmax-e.xmin),(a[1]-i)/(e.ymax-e.ymin));l<=o&&(o=l,s=c)}),s}var Ar=n=>Math.round(n*1e3)/1e3,bh=(n,e,t,i)=>n.length>=2e3?n:[...n,[Ar(e),Ar(t),i]],Mh=(n,e)=>n.filter((t,i)=>i!==e),dm=(n,e,t,i)=>n.map((r,s)=>s===e?[Ar(t),Ar(i),r[2]]:r),Sh=(n,e,t)=>n.map((i,r)=>r===e?[i[0],i[1],t]:i);function fm(n){return{kind:"points",points:n.map(e=>[Ar(e[0]),Ar(e[1]),e[2]]),n:void 0,classes:void 0,turns:void 0,frequency:void 0,noise:void 0,label_noise:void 0,holes:void 0,seed:void 0,file:void 0}}function Za(n,e,t){for(let i=n.length-1;i>=0;i--){let r=n[i];if((t===null?Math.abs(e-r.x):Math.hypot(e-r.x,t-(r.y??0)))<=r.r)return i}return-1}var pm=(n,e,t)=>n.map((i,r)=>r===e?{...i,r:Math.max(Ar(i.r*t),.01)}:i);var Ka={boundary:null,of:"none",a:0,b:0},Gn=_e(Ka),bo=_e(""),Ja=Ka,yo="",ja=null,wh=0,mm=0,sx=90,ox=40,ax=n=>JSON.stringify([n.data,n.model,n.solver]),gm=n=>n.data?.kind!=="drawings"&&n.data?.kind!=="file";async function vm(n,e,t,i,r){ja?.abort();let s=new AbortController;ja=s;try{let o=null;for await(let{head:a,data:c}of Ui(n,e,s.signal))a.frame==="boundary"&&(o={boundary:{...a,values:c},of:t,a:i,b:r});return s.signal.aborted?null:(bo.value="",o)}catch(o){return s.signal.aborted||(bo.value=o.message),null}}function _m(){let n=[Je(()=>{let e=Fe.value,t=ax(e);if(t!==yo){if(!gm(e)){yo=t,Ja=Gn.value=Ka;return}rt.scene.value.phase!=="done"&&rt.scene.value.phase!=="error"||(yo=t,vm("/api/train",{scene:e},"trained",0,0).then(i=>{if(!i){t===yo&&bo.value&&(Ja=Gn.value=Ka);return}Ja=i,Gn.value=i}))}}),Je(()=>{let e=bt.value,t=Fe.peek();if(clearTimeout(wh),!gm(t)||rt.scene.peek().phase!=="done")return;if(!e){Gn.peek().of==="place"&&(ja?.abort(),Gn.value=Ja);return}let i=Math.max(0,sx-(performance.now()-mm));wh=window.setTimeout(()=>{mm=performance.now();let{a:r,b:s}=e;vm("/api/boundary",{scene:t,at:{a:r,b:s},n:ox},"place",r,s).then(o=>{o&&bt.peek()&&(Gn.value=o)})},i)})];return()=>{for(let e of n)e();clearTimeout(wh),ja?.abort(),yo=""}}var Qa=.035,ym=6,gn=_e("place"),Cr=_e(0),Er=_e(null);function Mo(){vt(_m,[]);let n=fn.value;if(!n)return v("section",{class:"plot","aria-label":"Data"});let e=n.shape.length===1&&(n.shape[0]===2||n.shape[0]===1&&(n.classes??[]).length===0);return v("section",{class:"plot","aria-label":"Data",children:[v("header",{children:v("h3",{children:e?"Data and what the net says":"Data"})}),e?v(cx,{d:n}):v(lm,{d:n})]})}function lx(n){return n.shape[0]===1?n.x.map((e,t)=>[e[0],n.y[t],0]):n.x.map((e,t)=>[e[0],e[1],n.y[t]])}function cx({d:n}){let e=_t(null),t=_t(null),i=Kr(null),r=Kr(-1),s=Kr(null),o=Kr({width:0,height:0}),a=n.shape[0]===1,c=Math.max(n.classes?.length??0,1),l=lx(n);vt(()=>{Er.value=null},[n]);let u=()=>Er.value??l,d=_t(null),h=()=>{let T=Gn.value.boundary;if(d.current&&(d.current.d===n||Er.value))return d.current.w;let P=hm(l),D=!T||T.classes===0?P:{xmin:T.xmin,xmax:T.xmax,ymin:T.ymin,ymax:T.ymax},O=l.every(I=>I[0]>=D.xmin&&I[0]<=D.xmax&&I[1]>=D.ymin&&I[1]<=D.ymax);return d.current={d:n,w:O?D:P},d.current.w};vt(()=>{let T=()=>o.value={width:e.current.clientWidth,height:e.current.clientHeight},P=new ResizeObserver(T);return P.observe(e.current),T(),()=>P.disconnect()},[]);let f=()=>{let{width:T,height:P}=o.value;if(on.value,T<2)return;let D=Math.min(devicePixelRatio||1,2),O=t.current;(O.width!==Math.round(T*D)||O.height!==Math.round(P*D))&&(O.width=Math.round(T*D),O.height=Math.round(P*D));let I=O.getContext("2d");I.setTransform(D,0,0,D,0,0);let V=ti(e.current);um(I,{window:h(),width:T,height:P,theme:V,paper:vo(V.paper)??[255,255,255],examples:u(),curve:a,boundary:Gn.value.boundary,holes:Fe.value.data?.holes??[],chosen:r.value,cursor:i.value,growing:s.value})};Ta(f),vt(f,[n]);let g=(T,P)=>{if(T.length<2){Qe("At least two examples must stay.");return}Er.value=T,dt({data:fm(T)},P)},x=()=>Fe.value.data?.holes??[],p=(T,P)=>{dt({data:{holes:T.length>0?T:void 0}},P)},m=(T,P,D)=>{let O=V=>Math.round(V*1e3)/1e3,I=a?{x:O(T),r:O(D)}:{x:O(T),y:O(P),r:O(D)};p([...x(),I],"hole added"),Qe(`A hole at ${wt(T)}${a?"":`, ${wt(P)}`} of radius ${yt(D,2)}.`)},y=()=>Math.min(h().xmax-h().xmin,h().ymax-h().ymin),A=_t(null),S=T=>{let P=t.current.getBoundingClientRect();return cm(h(),yh(o.value.width,o.value.height),T.clientX-P.left,T.clientY-P.top)},C=T=>{if(T.button!==0)return;t.current.setPointerCapture(T.pointerId);let[P,D]=S(T),O=a?-1:xo(u(),h(),P,D,Qa);A.current={k:gn.value==="hole"?-1:O,from:[P,D],far:!1},i.value=null},R=T=>{let[P,D]=S(T),O=A.current;if(!O){T.pointerType!=="touch"&&(r.value=a||gn.value==="hole"?-1:xo(u(),h(),P,D,Qa));return}let I=Math.hypot(P-O.from[0],D-O.from[1]);I>.012*y()&&(O.far=!0),O.far&&(gn.value==="hole"?s.value={x:O.from[0],y:O.from[1],r:a?Math.abs(P-O.from[0]):I}:O.k>=0&&gn.value==="place"&&(Er.value=dm(u(),O.k,P,D),r.value=O.k))},_=T=>{let P=A.current;if(A.current=null,!P||T.type==="pointercancel"){s.value=null;return}let[D,O]=S(T);if(gn.value==="hole"){let I=s.value;if(s.value=null,I)m(I.x,I.y??0,I.r);else{let V=Za(x(),D,a?null:O);V>=0?p(x().filter(($,H)=>H!==V),"hole filled"):m(D,O,y()/10)}return}a||(P.far&&P.k>=0&&Er.value?g(Er.value,"example moved"):!P.far&&gn.value==="erase"&&P.k>=0?g(Mh(u(),P.k),"example erased"):!P.far&&gn.value==="place"&&(P.k>=0?g(Sh(u(),P.k,Cr.value),"example relabeled"):g(bh(u(),D,O,Cr.value),"example placed")))},w=T=>{if(T.ctrlKey||T.metaKey||T.altKey)return;let P=h(),D=i.value??{x:(P.xmin+P.xmax)/2,y:(P.ymin+P.ymax)/2},O={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[T.key],I=a?-1:xo(u(),P,D.x,D.y,Qa),V=/^[0-9]$/.test(T.key)?Number(T.key):-1;if(O){let $=T.shiftKey?.01:.04,H=Math.min(Math.max(D.x+O[0]*$*(P.xmax-P.xmin),P.xmin),P.xmax),ee=Math.min(Math.max(D.y+O[1]*$*(P.ymax-P.ymin),P.ymin),P.ymax);i.value={x:H,y:ee},r.value=a?-1:xo(u(),P,H,ee,Qa);let X=r.value,Q=X>=0?`, an example of class ${u()[X][2]}`:"";clearTimeout(xm),xm=window.setTimeout(()=>Qe(`${wt(H)}, ${wt(ee)}${Q}`),350)}else if((T.key==="Enter"||T.key===" ")&&!a)g(bh(u(),D.x,D.y,Cr.value),"example placed"),Qe(`Placed an example of class ${Cr.value}.`);else if(T.key==="Delete"||T.key==="Backspace"){let $=Za(x(),D.x,a?null:D.y);I>=0?(g(Mh(u(),I),"example erased"),Qe("Erased.")):$>=0&&(p(x().filter((H,ee)=>ee!==$),"hole filled"),Qe("The hole is filled."))}else if(V>=0&&V<ym&&!a)Cr.value=V,I>=0&&g(Sh(u(),I,V),"example relabeled"),Qe(I>=0?`Relabeled as class ${V}.`:`New examples are of class ${V}.`);else if(T.key==="h"||T.key==="H")m(D.x,D.y,y()/10);else if(T.key==="+"||T.key==="="||T.key==="-"){let $=Za(x(),D.x,a?null:D.y);if($<0)return;p(pm(x(),$,T.key==="-"?1/1.15:1.15),"hole resized")}else if(T.key==="Escape")i.value=null;else return;T.preventDefault()};return v(ut,{children:[v(dx,{curve:a,classes:c}),v("div",{class:"plot-canvas",ref:e,children:v("canvas",{ref:t,tabIndex:0,role:"application","aria-label":a?"Examples and the fitted curve. Arrow keys move a cursor, H makes a hole there, plus and minus change its width, Delete fills it.":"Examples and what the net says. Arrow keys move a cursor, Enter places an example, Delete erases one, digits relabel it, H makes a hole, plus and minus change its radius.","data-tool":a&&gn.value!=="hole"?"none":gn.value,onPointerDown:C,onPointerMove:R,onPointerUp:_,onPointerCancel:_,onPointerLeave:()=>r.value=-1,onKeyDown:w})}),v("p",{class:"plot-said",children:bo.value||ux(a)}),v("p",{class:"plot-count",children:hx(u(),a,n.classes)})]})}var xm=0;function ux(n){let e=n?"The line is":"The shade is";switch(Gn.value.of){case"trained":return`${e} what the trained net says.`;case"place":return`${e} what the net says at α ${wt(Gn.value.a)}, β ${wt(Gn.value.b)}.`}return""}function hx(n,e,t){if(e)return`${Sn(n.length)} examples.`;let i=new Map;for(let s of n)i.set(s[2],(i.get(s[2])??0)+1);let r=[...i.entries()].sort(([s],[o])=>s-o).map(([s,o])=>`${Sn(o)} of ${t?.[s]??s}`);return`${Sn(n.length)} examples: ${r.join(", ")}.`}function dx({curve:n,classes:e}){let t=Math.min(Math.max(e+1,2),ym);return v("div",{class:"plot-tools",children:[!n&&v("div",{class:"plot-kinds",role:"group","aria-label":"Class of new examples",children:Array.from({length:t},(i,r)=>v("button",{type:"button","aria-pressed":gn.value==="place"&&Cr.value===r,"aria-label":`Place class ${r}`,title:r===e?"A new class":`Place class ${r}`,onClick:()=>{gn.value="place",Cr.value=r},children:v(fx,{kind:r})}))}),v("div",{class:"segmented",role:"group","aria-label":"Tool",children:(n?["hole"]:["place","erase","hole"]).map(i=>v("button",{type:"button","aria-pressed":gn.value===i,onClick:()=>gn.value=n&&gn.value==="hole"?"place":i,children:i}))})]})}function fx({kind:n}){let e=[v("circle",{cx:"8",cy:"8",r:"5"}),v("rect",{x:"3.5",y:"3.5",width:"9",height:"9"}),v("path",{d:"M8 2.4L13.2 12H2.8Z"}),v("path",{d:"M8 2L14 8L8 14L2 8Z"})];return v("svg",{viewBox:"0 0 16 16",width:"16",height:"16",fill:qi(n),"aria-hidden":"true",children:e[n%4]})}function el(n,e){return n==null||e==null?NaN:n<e?-1:n>e?1:n>=e?0:NaN}function px(n,e){return n==null||e==null?NaN:e<n?-1:e>n?1:e>=n?0:NaN}function bm(n){let e,t,i;n.length!==2?(e=el,t=(a,c)=>el(n(a),c),i=(a,c)=>n(a)-c):(e=n===el||n===px?n:mx,t=n,i=n);function r(a,c,l=0,u=a.length){if(l<u){if(e(c,c)!==0)return u;do{let d=l+u>>>1;t(a[d],c)<0?l=d+1:u=d}while(l<u)}return l}function s(a,c,l=0,u=a.length){if(l<u){if(e(c,c)!==0)return u;do{let d=l+u>>>1;t(a[d],c)<=0?l=d+1:u=d}while(l<u)}return l}function o(a,c,l=0,u=a.length){let d=r(a,c,l,u-1);return d>l&&i(a[d-1],c)>-i(a[d],c)?d-1:d}return{left:r,center:o,right:s}}function mx(){return 0}function gx(n){return n===null?NaN:+n}var Mm=bm(el),NE=Mm.right,DE=Mm.left,UE=bm(gx).center;var vx=Sm(wm),FE=Sm(_x);function Sm(n){return function(e,t,i=t){if(!((t=+t)>=0))throw new RangeError("invalid rx");if(!((i=+i)>=0))throw new RangeError("invalid ry");let{data:r,width:s,height:o}=e;if(!((s=Math.floor(s))>=0))throw new RangeError("invalid width");if(!((o=Math.floor(o!==void 0?o:r.length/s))>=0))throw new RangeError("invalid height");if(!s||!o||!t&&!i)return e;let a=t&&n(t),c=i&&n(i),l=r.slice();return a&&c?(us(a,l,r,s,o),us(a,r,l,s,o),us(a,l,r,s,o),hs(c,r,l,s,o),hs(c,l,r,s,o),hs(c,r,l,s,o)):a?(us(a,r,l,s,o),us(a,l,r,s,o),us(a,r,l,s,o)):c&&(hs(c,r,l,s,o),hs(c,l,r,s,o),hs(c,r,l,s,o)),e}}function us(n,e,t,i,r){for(let s=0,o=i*r;s<o;)n(e,t,s,s+=i,1)}function hs(n,e,t,i,r){for(let s=0,o=i*r;s<i;++s)n(e,t,s,s+o,i)}function _x(n){let e=wm(n);return(t,i,r,s,o)=>{r<<=2,s<<=2,o<<=2,e(t,i,r+0,s+0,o),e(t,i,r+1,s+1,o),e(t,i,r+2,s+2,o),e(t,i,r+3,s+3,o)}}function wm(n){let e=Math.floor(n);if(e===n)return xx(n);let t=n-e,i=2*n+1;return(r,s,o,a,c)=>{if(!((a-=c)>=o))return;let l=e*s[o],u=c*e,d=u+c;for(let h=o,f=o+u;h<f;h+=c)l+=s[Math.min(a,h)];for(let h=o,f=a;h<=f;h+=c)l+=s[Math.min(a,h+u)],r[h]=(l+t*(s[Math.max(o,h-d)]+s[Math.min(a,h+d)]))/i,l-=s[Math.max(o,h-u)]}}function xx(n){let e=2*n+1;return(t,i,r,s,o)=>{if(!((s-=o)>=r))return;let a=n*i[r],c=o*n;for(let l=r,u=r+c;l<u;l+=o)a+=i[Math.min(s,l)];for(let l=r,u=s;l<=u;l+=o)a+=i[Math.min(s,l+c)],t[l]=a/e,a-=i[Math.max(r,l-c)]}}function yx(n,e){let t=0;if(e===void 0)for(let i of n)i!=null&&(i=+i)>=i&&++t;else{let i=-1;for(let r of n)(r=e(r,++i,n))!=null&&(r=+r)>=r&&++t}return t}function Tm(n,e){let t,i;if(e===void 0)for(let r of n)r!=null&&(t===void 0?r>=r&&(t=i=r):(t>r&&(t=r),i<r&&(i=r)));else{let r=-1;for(let s of n)(s=e(s,++r,n))!=null&&(t===void 0?s>=s&&(t=i=s):(t>s&&(t=s),i<s&&(i=s)))}return[t,i]}var bx=Array.prototype,OE=bx.slice;var Mx=Math.sqrt(50),Sx=Math.sqrt(10),wx=Math.sqrt(2);function tl(n,e,t){let i=(e-n)/Math.max(0,t),r=Math.floor(Math.log10(i)),s=i/Math.pow(10,r),o=s>=Mx?10:s>=Sx?5:s>=wx?2:1,a,c,l;return r<0?(l=Math.pow(10,-r)/o,a=Math.round(n*l),c=Math.round(e*l),a/l<n&&++a,c/l>e&&--c,l=-l):(l=Math.pow(10,r)*o,a=Math.round(n/l),c=Math.round(e/l),a*l<n&&++a,c*l>e&&--c),c<a&&.5<=t&&t<2?tl(n,e,t*2):[a,c,l]}function Am(n,e,t){if(e=+e,n=+n,t=+t,!(t>0))return[];if(n===e)return[n];let i=e<n,[r,s,o]=i?tl(e,n,t):tl(n,e,t);if(!(s>=r))return[];let a=s-r+1,c=new Array(a);if(i)if(o<0)for(let l=0;l<a;++l)c[l]=(s-l)/-o;else for(let l=0;l<a;++l)c[l]=(s-l)*o;else if(o<0)for(let l=0;l<a;++l)c[l]=(r+l)/-o;else for(let l=0;l<a;++l)c[l]=(r+l)*o;return c}function Tx(n,e,t){return e=+e,n=+n,t=+t,tl(n,e,t)[2]}function Em(n,e,t){let i;for(;;){let r=Tx(n,e,t);if(r===i||r===0||!isFinite(r))return[n,e];if(r>0){let s=Math.ceil(n/r),o=Math.floor(e/r);n=(s-(s*r>n))*r,e=(o+(o*r<e))*r}else if(r<0){let s=-r,o=Math.ceil(n*s),a=Math.floor(e*s);n=(o-(o/s>n))/s,e=(a+(a/s<e))/s}i=r}}function Cm(n){return Math.max(1,Math.ceil(Math.log(yx(n))/Math.LN2)+1)}var kE=Ax(Math.random);function Ax(n){return function(t,i=0,r=t.length){let s=r-(i=+i);for(;s;){let o=n()*s--|0,a=t[s+i];t[s+i]=t[o+i],t[o+i]=a}return t}}var Ex=Array.prototype,Cx=Ex.slice;function Rx(n,e){return n-e}function Px(n){for(var e=0,t=n.length,i=n[t-1][1]*n[0][0]-n[t-1][0]*n[0][1];++e<t;)i+=n[e-1][1]*n[e][0]-n[e-1][0]*n[e][1];return i}var Rm=n=>()=>n;function Ix(n,e){for(var t=-1,i=e.length,r;++t<i;)if(r=Lx(n,e[t]))return r;return 0}function Lx(n,e){for(var t=e[0],i=e[1],r=-1,s=0,o=n.length,a=o-1;s<o;a=s++){var c=n[s],l=c[0],u=c[1],d=n[a],h=d[0],f=d[1];if(Nx(c,d,e))return 0;u>i!=f>i&&t<(h-l)*(i-u)/(f-u)+l&&(r=-r)}return r}function Nx(n,e,t){var i;return Dx(n,e,t)&&Ux(n[i=+(n[0]===e[0])],t[i],e[i])}function Dx(n,e,t){return(e[0]-n[0])*(t[1]-n[1])===(t[0]-n[0])*(e[1]-n[1])}function Ux(n,e,t){return n<=e&&e<=t||t<=e&&e<=n}function Fx(){}var vi=[[],[[[1,1.5],[.5,1]]],[[[1.5,1],[1,1.5]]],[[[1.5,1],[.5,1]]],[[[1,.5],[1.5,1]]],[[[1,1.5],[.5,1]],[[1,.5],[1.5,1]]],[[[1,.5],[1,1.5]]],[[[1,.5],[.5,1]]],[[[.5,1],[1,.5]]],[[[1,1.5],[1,.5]]],[[[.5,1],[1,.5]],[[1.5,1],[1,1.5]]],[[[1.5,1],[1,.5]]],[[[.5,1],[1.5,1]]],[[[1,1.5],[1.5,1]]],[[[.5,1],[1,1.5]]],[]];function Im(){var n=1,e=1,t=Cm,i=c;function r(l){var u=t(l);if(Array.isArray(u))u=u.slice().sort(Rx);else{let d=Tm(l,Ox);for(u=Am(...Em(d[0],d[1],u),u);u[u.length-1]>=d[1];)u.pop();for(;u[1]<d[0];)u.shift()}return u.map(d=>s(l,d))}function s(l,u){let d=u==null?NaN:+u;if(isNaN(d))throw new Error(`invalid value: ${u}`);var h=[],f=[];return o(l,d,function(g){i(g,l,d),Px(g)>0?h.push([g]):f.push(g)}),f.forEach(function(g){for(var x=0,p=h.length,m;x<p;++x)if(Ix((m=h[x])[0],g)!==-1){m.push(g);return}}),{type:"MultiPolygon",value:u,coordinates:h}}function o(l,u,d){var h=new Array,f=new Array,g,x,p,m,y,A;for(g=x=-1,m=Rr(l[0],u),vi[m<<1].forEach(S);++g<n-1;)p=m,m=Rr(l[g+1],u),vi[p|m<<1].forEach(S);for(vi[m<<0].forEach(S);++x<e-1;){for(g=-1,m=Rr(l[x*n+n],u),y=Rr(l[x*n],u),vi[m<<1|y<<2].forEach(S);++g<n-1;)p=m,m=Rr(l[x*n+n+g+1],u),A=y,y=Rr(l[x*n+g+1],u),vi[p|m<<1|y<<2|A<<3].forEach(S);vi[m|y<<3].forEach(S)}for(g=-1,y=l[x*n]>=u,vi[y<<2].forEach(S);++g<n-1;)A=y,y=Rr(l[x*n+g+1],u),vi[y<<2|A<<3].forEach(S);vi[y<<3].forEach(S);function S(C){var R=[C[0][0]+g,C[0][1]+x],_=[C[1][0]+g,C[1][1]+x],w=a(R),U=a(_),T,P;(T=f[w])?(P=h[U])?(delete f[T.end],delete h[P.start],T===P?(T.ring.push(_),d(T.ring)):h[T.start]=f[P.end]={start:T.start,end:P.end,ring:T.ring.concat(P.ring)}):(delete f[T.end],T.ring.push(_),f[T.end=U]=T):(T=h[U])?(P=f[w])?(delete h[T.start],delete f[P.end],T===P?(T.ring.push(_),d(T.ring)):h[P.start]=f[T.end]={start:P.start,end:T.end,ring:P.ring.concat(T.ring)}):(delete h[T.start],T.ring.unshift(R),h[T.start=w]=T):h[w]=f[U]={start:w,end:U,ring:[R,_]}}}function a(l){return l[0]*2+l[1]*(n+1)*4}function c(l,u,d){l.forEach(function(h){var f=h[0],g=h[1],x=f|0,p=g|0,m=Th(u[p*n+x]);f>0&&f<n&&x===f&&(h[0]=Pm(f,Th(u[p*n+x-1]),m,d)),g>0&&g<e&&p===g&&(h[1]=Pm(g,Th(u[(p-1)*n+x]),m,d))})}return r.contour=s,r.size=function(l){if(!arguments.length)return[n,e];var u=Math.floor(l[0]),d=Math.floor(l[1]);if(!(u>=0&&d>=0))throw new Error("invalid size");return n=u,e=d,r},r.thresholds=function(l){return arguments.length?(t=typeof l=="function"?l:Array.isArray(l)?Rm(Cx.call(l)):Rm(l),r):t},r.smooth=function(l){return arguments.length?(i=l?c:Fx,r):i===c},r}function Ox(n){return isFinite(n)?n:NaN}function Rr(n,e){return n==null?!1:+n>=e}function Th(n){return n==null||isNaN(n=+n)?-1/0:n}function Pm(n,e,t,i){let r=i-e,s=t-e,o=isFinite(r)||isFinite(s)?r/s:Math.sign(r)/Math.sign(s);return isNaN(o)?n:n+o-.5}function ds(n,e,t){let{columns:i,rows:r}=n;if(i<2||r<2)return[];let s=Ot(e,e.high)+1e-6,o=Array.from(n.loss,c=>Number.isFinite(c)?Math.min(Ot(e,c),s):s),a=Im().size([i,r]).smooth(!0);return t.losses.map((c,l)=>{let{coordinates:u}=a.contour(o,t.start+l*t.step),d=u.map(h=>h.map(f=>f.map(([g,x])=>kx(g-.5,x-.5,i,r))));return{loss:c,areas:d,lines:d.flat().flatMap(h=>Bx(h,i,r))}})}function kx(n,e,t,i){return[Math.min(Math.max(n,0),t-1),Math.min(Math.max(e,0),i-1)]}function Bx(n,e,t){let i=([o,a],[c,l])=>o===c&&(o===0||o===e-1)||a===l&&(a===0||a===t-1),r=[],s=[];for(let o=0;o+1<n.length;o++){let a=n[o],c=n[o+1];if(i(a,c)){s.length>1&&r.push(s),s=[];continue}s.length===0&&s.push(a),s.push(c)}return s.length>1&&r.push(s),r}function nl(n,e){let t=i=>String(Math.round(i*10)/10);return n.map(i=>i.map(([r,s],o)=>{let[a,c]=e(r,s);return`${o===0?"M":"L"}${t(a)} ${t(c)}`}).join("")).join("")}var an=.85,Nm=.5,il={azimuth:-.62,elevation:.62,zoom:1,panX:0,panZ:0},je=_e(il),Yi=(n,e,t)=>Math.min(Math.max(n,e),t);function Zi(n,e,t){return{...n,azimuth:n.azimuth+e,elevation:Yi(n.elevation+t,.08,Math.PI/2-.001)}}function Ji(n,e){return{...n,zoom:Yi(n.zoom*e,.5,8)}}function So(n,e,t){let i=2.3/n.zoom,r=Math.sin(n.azimuth),s=Math.cos(n.azimuth),o=t/Math.max(Math.sin(n.elevation),.35);return{...n,panX:Yi(n.panX-i*(e*s+o*r),-1.2,1.2),panZ:Yi(n.panZ-i*(-e*r+o*s),-1.2,1.2)}}var Ah=(n,e)=>n[0]*e[0]+n[1]*e[1]+n[2]*e[2];function Dm(n,e){let t=5.05*Math.max(1,1.5/e)/n.zoom,i=[n.panX,an*.33,n.panZ],[r,s,o,a]=[Math.sin(n.azimuth),Math.cos(n.azimuth),Math.sin(n.elevation),Math.cos(n.elevation)],c=[-r*a,-o,-s*a];return{target:i,forward:c,eye:[i[0]-c[0]*t,i[1]-c[1]*t,i[2]-c[2]*t],right:[s,0,-r],up:[-r*o,a,-s*o],f:1/Math.tan(Nm/2),aspect:e}}var qE=Nm*180/Math.PI;function En(n,e,t,i){let r=[e[0]-n.eye[0],e[1]-n.eye[1],e[2]-n.eye[2]],s=Ah(r,n.forward),o=n.f/s*(i/2);return[t/2+Ah(r,n.right)*o,i/2-Ah(r,n.up)*o,s]}function Eh(n,e,t,i,r){let s=(2*e-i)/r/n.f,o=(r-2*t)/r/n.f,a=[0,0,0];for(let c=0;c<3;c++)a[c]=n.forward[c]+s*n.right[c]+o*n.up[c];return a}function Ch(n,e,t){let i=zx(n.eye,e);if(!i)return null;let[r,s]=i,o=240,a=r;for(let c=0;c<=o;c++){let l=r+(s-r)*c/o;if(Lm(n.eye,e,l,t)<=0){let[u,d]=[a,l];for(let h=0;h<14;h++){let f=(u+d)/2;Lm(n.eye,e,f,t)>0?u=f:d=f}return[Yi(n.eye[0]+e[0]*d,-1,1),Yi(n.eye[2]+e[2]*d,-1,1)]}a=l}return null}function Lm(n,e,t,i){let r=i(Yi(n[0]+e[0]*t,-1,1),Yi(n[2]+e[2]*t,-1,1));return Number.isNaN(r)?1:n[1]+e[1]*t-r}function zx(n,e){let[t,i]=[0,1/0],r=[[-1,1],[0,an+.01],[-1,1]];for(let s=0;s<3;s++){let[o,a]=r[s];if(Math.abs(e[s])<1e-12){if(n[s]<o||n[s]>a)return null;continue}let c=(o-n[s])/e[s],l=(a-n[s])/e[s];t=Math.max(t,Math.min(c,l)),i=Math.min(i,Math.max(c,l))}return t<i?[t,i]:null}var wo=1,Ki=2;function Um(n,e){let{columns:t,rows:i}=n,r=new Float32Array(t*i),s=new Uint8Array(t*i);for(let o=0;o<r.length;o++){let a=n.loss[o];if(!Number.isFinite(a)){s[o]=Ki;continue}r[o]=pn(e,a),is(e,a)&&(s[o]=wo)}for(let o=0;o<r.length;o++)s[o]===Ki&&(r[o]=Gx(r,s,o,t,i));return{columns:t,rows:i,x:n.x,y:n.y,height:r,flag:s}}function Gx(n,e,t,i,r){let[s,o]=[t%i,Math.floor(t/i)],[a,c]=[0,0];for(let l=Math.max(o-1,0);l<=Math.min(o+1,r-1);l++)for(let u=Math.max(s-1,0);u<=Math.min(s+1,i-1);u++)e[l*i+u]!==Ki&&(a+=n[l*i+u],c++);return c>0?a/c:0}function rl(n,e,t){let i=(e+1)/2*(n.columns-1),r=(1-t)/2*(n.rows-1);return n.flag[Math.round(r)*n.columns+Math.round(i)]===Ki?NaN:ao(n.height,n.columns,n.rows,i,r)*an}function fs(n,e,t,i,r){let s=2*zi(n.x,t,n.columns)/Math.max(n.columns-1,1)-1,o=1-2*zi(n.y,i,n.rows)/Math.max(n.rows-1,1),a=r===void 0?NaN:pn(e,r)*an,c=Number.isNaN(a)?rl(n,Math.min(Math.max(s,-1),1),Math.min(Math.max(o,-1),1)):a;return[s,Number.isNaN(c)?0:c,o]}function Fm(n,e,t,i,r,s){let o=Ch(e,Eh(e,t,i,r,s),(a,c)=>rl(n,a,c));return o?{a:Bi(n.x,(o[0]+1)/2*(n.columns-1),n.columns),b:Bi(n.y,(1-o[1])/2*(n.rows-1),n.rows)}:null}function Om(n,e,t,i,r){let[s,o,a]=En(e,t,i,r),c=Ch(e,Eh(e,s,o,i,r),(d,h)=>rl(n,d,h));if(!c)return!1;let l=rl(n,c[0],c[1]);return En(e,[c[0],Number.isNaN(l)?0:l,c[1]],i,r)[2]<a-.03}function km(n,e){let{lens:t,width:i,height:r,heights:s,theme:o}=e,a=p=>En(t,p,i,r),c=i<420;n.font=`${c?10:11}px ${qn}`,n.fillStyle=o.muted,n.strokeStyle=o.muted,n.lineWidth=1;let l=-.045,u=t.forward[2]<0?1:-1,d=t.forward[0]<0?1:-1,h=(p,m,y,A=1)=>{let[S,C]=a(p),[R,_]=a([p[0]+m[0]*.1,p[1]+m[1],p[2]+m[2]*.1]),w=Math.hypot(R-S,_-C)||1,[U,T]=[(R-S)/w,(_-C)/w];n.textAlign=U>.35?"left":U<-.35?"right":"center",n.textBaseline=T>.35?"top":T<-.35?"bottom":"middle",n.fillText(y,S+U*9*A,C+T*7*A)},f=p=>[p.from,(p.from+p.to)/2,p.to];f(s.x).forEach((p,m)=>h([m-1,l,u],[0,0,u],wt(p))),f(s.y).forEach((p,m)=>h([d,l,1-m],[d,0,0],wt(p))),n.fillStyle=o.ink,h([.5,l,u],[0,0,u],e.names[0],c?1.2:1.6),h([d,l,-.5],[d,0,0],e.names[1],c?1.2:1.6);let x=[[-1,0,-1],[-1,0,1],[1,0,-1],[1,0,1]].reduce((p,m)=>a(m)[0]<a(p)[0]?m:p);if(t.up[1]>.35){let p=a([x[0],0,x[2]]),m=a([x[0],an,x[2]]);n.strokeStyle=o.muted,n.beginPath(),n.moveTo(p[0]-6,p[1]),n.lineTo(m[0]-6,m[1]),n.stroke(),n.textAlign="right",n.textBaseline="middle",n.fillStyle=o.muted;let y=1/0;for(let A of rs(e.scale,4)){let[S,C]=a([x[0],pn(e.scale,A)*an,x[2]]);y-C<13||(y=C,n.beginPath(),n.moveTo(S-6,C),n.lineTo(S-10,C),n.stroke(),n.fillText(yt(A),S-13,C))}n.fillStyle=o.ink,n.textBaseline="bottom",n.fillText(e.scale.log?"loss, log":"loss",m[0]-6,Math.min(m[1],y)-9)}for(let p of e.marks)Vx(n,e,p)}function Vx(n,e,t){let i=fs(e.heights,e.scale,t.a,t.b);if(Math.abs(i[0])>1.001||Math.abs(i[2])>1.001)return;let r=[i[0],i[1]+.02,i[2]],[s,o]=En(e.lens,r,e.width,e.height);if(n.save(),t.kind!=="cursor"&&Om(e.heights,e.lens,r,e.width,e.height)&&(n.globalAlpha=.35),t.kind==="cursor"){let[a,c]=En(e.lens,[i[0],i[1]+.16,i[2]],e.width,e.height);ol(n,()=>{n.beginPath(),n.moveTo(s,o),n.lineTo(a,c),n.stroke(),n.beginPath(),n.arc(s,o,3,0,2*Math.PI),n.stroke()})}else Rh(n,t.kind,s,o),t.kind==="origin"?sl(n,t.text,s-9,o-9,"right"):sl(n,t.text,s+9,o+9,"left");n.restore()}function ol(n,e){n.strokeStyle="rgba(0,0,0,.75)",n.lineWidth=3.5,e(),n.strokeStyle="#fff",n.lineWidth=1.6,e()}function Rh(n,e,t,i){ol(n,()=>{n.beginPath(),e==="lowest"?n.arc(t,i,5,0,2*Math.PI):(n.moveTo(t-5,i),n.lineTo(t+5,i),n.moveTo(t,i-5),n.lineTo(t,i+5)),n.stroke()})}function sl(n,e,t,i,r){n.font=`600 11px ${qn}`,n.textAlign=r,n.textBaseline="middle",n.lineWidth=3,n.lineJoin="round",n.strokeStyle="rgba(0,0,0,.7)",n.strokeText(e,t,i),n.fillStyle="#fff",n.fillText(e,t,i)}function zm(n,e){let{heights:t,lens:i,width:r,height:s,table:o}=e,a=Math.max(1,e.every),c=Math.floor((t.columns-1)/a)+1,l=Math.floor((t.rows-1)/a)+1;if(c<2||l<2)return;let u=new Float32Array(c*l),d=new Float32Array(c*l),h=new Float32Array(c*l),f=(w,U,T)=>[2*w/(c-1)-1,T*an,1-2*U/(l-1)];for(let w=0;w<l;w++)for(let U=0;U<c;U++){let T=w*c+U;h[T]=t.height[w*a*t.columns+U*a];let P=En(i,f(U,w,h[T]),r,s);u[T]=P[0],d[T]=P[1]}let g=Ot(e.scale,e.scale.high)-Ot(e.scale,e.scale.low),x=(e.levels.start-Ot(e.scale,e.scale.low))/g,p=e.levels.step/g,m=Bm(c-1,i.forward[0]<0),y=Bm(l-1,i.forward[2]>0),A=Math.abs(i.forward[2])>Math.abs(i.forward[0]);n.lineJoin="round",n.lineWidth=.7;let S=(w,U)=>{let T=U*c+w,[P,D,O]=[T+1,T+c+1,T+c],I=t.flag[U*a*t.columns+w*a];if(I===Ki)return;let V=(h[T]+h[P]+h[D]+h[O])/4,$=(h[P]+h[D]-h[T]-h[O])/4*an*(c-1),H=(h[O]+h[D]-h[T]-h[P])/4*an*(l-1);n.fillStyle=Tn(Hx(V,$,H,i,o)),n.strokeStyle=n.fillStyle,n.beginPath(),n.moveTo(u[T],d[T]),n.lineTo(u[P],d[P]),n.lineTo(u[D],d[D]),n.lineTo(u[O],d[O]),n.closePath(),n.fill(),n.stroke();let ee=[T,P,D,O];if(I===wo){n.strokeStyle="rgba(40,40,30,.4)",n.beginPath(),n.moveTo(u[T],d[T]),n.lineTo(u[D],d[D]),n.stroke();return}let X=Math.min(...ee.map(xe=>h[xe])),Q=Math.max(...ee.map(xe=>h[xe])),te=Math.ceil((X-x)/p);if(!(x+te*p>Q||Q-X>4*p)){n.strokeStyle=V>.25?"rgba(0,5,12,.38)":"rgba(220,230,255,.38)",n.beginPath();for(let xe=te;x+xe*p<=Q;xe++)Wx(n,ee,h,u,d,x+xe*p);n.stroke()}};if(A)for(let w of y)for(let U of m)S(U,w);else for(let w of m)for(let U of y)S(w,U);let C=(w,U)=>{n.fillStyle=Tn(e.theme.wall.map(T=>T*U)),n.beginPath();for(let[T,P]of w)n.lineTo(u[P*c+T],d[P*c+T]);for(let[T,P]of[...w].reverse()){let D=En(i,f(T,P,-.045/an),r,s);n.lineTo(D[0],D[1])}n.fill()},R=w=>Array.from({length:c},(U,T)=>[T,w]),_=w=>Array.from({length:l},(U,T)=>[w,T]);C(R(i.forward[2]<0?0:l-1),.92),C(_(i.forward[0]<0?c-1:0),.76)}function Bm(n,e){let t=Array.from({length:n},(i,r)=>r);return e?t:t.reverse()}function Hx(n,e,t,i,r){let s=Math.hypot(e,1,t),o=[-e/s,1/s,t/s],a=Math.hypot(i.forward[0],i.forward[2])||1,c=[-i.right[0]*.75+i.forward[0]/a*.35,.85,-i.right[2]*.75+i.forward[2]/a*.35],l=Math.hypot(...c),d=.46+.46*Math.max((o[0]*c[0]+o[1]*c[1]+o[2]*c[2])/l,0)+.16*(.5+.5*o[1]),h=3*Math.round(Math.min(Math.max(n,0),1)*255);return[r[h]*d,r[h+1]*d,r[h+2]*d].map(f=>Math.min(f,255))}function Wx(n,e,t,i,r,s){let o=!1;for(let a=0;a<4;a++){let c=e[a],l=e[(a+1)%4];if(t[c]<s==t[l]<s)continue;let u=(s-t[c])/(t[l]-t[c]),d=i[c]+u*(i[l]-i[c]),h=r[c]+u*(r[l]-r[c]);o?n.lineTo(d,h):n.moveTo(d,h),o=!o}}function Ph(n,e,t,i,r){n.strokeStyle=i,n.lineWidth=r,n.lineJoin="round",n.beginPath();for(let s=0;s+2<t.length;s+=3){let[o,a,c]=fs(e.heights,e.scale,t[s],t[s+1],t[s+2]),l=En(e.lens,[o,a+.012,c],e.width,e.height);Math.abs(o)<=1&&Math.abs(c)<=1&&n.lineTo(l[0],l[1])}n.stroke()}function Gm(n,e,t){let i=t.length/2,r=Math.max(1,Math.ceil(i/600)),s=[];for(let o=0;o<i;o+=r){let a=En(e.lens,fs(e.heights,e.scale,t[2*o],t[2*o+1]),e.width,e.height);s.push({at:a,size:.075*e.lens.f*e.height/2/a[2]})}s.sort((o,a)=>a.at[2]-o.at[2]),n.fillStyle=e.theme.dark?"#5b9074":"#2c5b45";for(let{at:o,size:a}of s)n.beginPath(),n.moveTo(o[0]-a*.32,o[1]),n.lineTo(o[0]+a*.32,o[1]),n.lineTo(o[0],o[1]-a),n.fill()}function Ih(n,e,t){let i=n.meta[4*e+3],r=i%8,s=(t-n.born[e])*n.meta[4*e+2]>=n.meta[4*e+1]-1;return r<7&&s?br[r-2]??qi(7):An[Math.floor(i/8)]??An[0]}function Vm(n,e,t,i){let r=t.rows>400?.017:t.rows>20?.022:.03,s=(u,d,h)=>{let f=fs(e.heights,e.scale,u,d,h);return Math.abs(f[0])>1.01||Math.abs(f[2])>1.01?null:En(e.lens,f,e.width,e.height)},o=new Map,a=new Map,c=(u,d)=>{let h=u.get(d);return h||u.set(d,h=new Path2D),h},l=Math.max(1,Math.floor(t.rows/120));for(let u=0;u<t.rows;u++){let d=s(...Ua(t,u,i));if(u%l===0){let g=c(a,An[Math.floor(t.meta[4*u+3]/8)]??An[0]),x=Math.min(Math.max(i-t.born[u],0)*t.meta[4*u+2],t.meta[4*u+1]-1),p=!1;for(let m=0;m<=x;m++){let y=4*(u*64+m),A=s(t.points[y],t.points[y+1],t.points[y+2]);A&&p?g.lineTo(A[0],A[1]):A&&g.moveTo(A[0],A[1]),p=A!==null}d&&p&&g.lineTo(d[0],d[1])}if(!d)continue;let h=Math.max(r*e.lens.f*e.height/2/d[2],1.5),f=c(o,Ih(t,u,i));f.moveTo(d[0]+h,d[1]-h),f.arc(d[0],d[1]-h*.8,h,0,2*Math.PI)}n.lineWidth=1,n.globalAlpha=t.rows>20?.5:1;for(let[u,d]of a)n.strokeStyle=u,n.stroke(d);n.globalAlpha=1,n.lineWidth=.8,n.strokeStyle="rgba(0,0,0,.65)";for(let[u,d]of o)n.fillStyle=u,n.fill(d),n.stroke(d)}function al(n,e){let[t,i,r]=[34,34,8],s=Math.max(Math.min(n-t-r,e-i-r),10);return{left:t+Math.max(0,(n-t-r-s)/2),top:r,width:s,height:s}}function ni(n,e,t,i){return[e.left+zi(n.x,t,2)*e.width,e.top+(1-zi(n.y,i,2))*e.height]}function Hm(n,e,t,i){let r=(t-e.left)/e.width,s=1-(i-e.top)/e.height;return r>=0&&r<=1&&s>=0&&s<=1?{a:Bi(n.x,r,2),b:Bi(n.y,s,2)}:null}function Xx(n,e,t,i){let r=new ImageData(t,i),{columns:s,rows:o}=n,a=(l,u)=>n.height[Math.min(Math.max(u,0),o-1)*s+Math.min(Math.max(l,0),s-1)],c=new Float32Array(s*o);for(let l=0;l<o;l++)for(let u=0;u<s;u++){let d=(a(u+1,l)-a(u-1,l))*(s-1)/2,h=(a(u,l+1)-a(u,l-1))*(o-1)/2,f=Math.hypot(.55*d,.55*h,1);c[l*s+u]=.7+.42*((.55*(.62*d-.5*h)+.7)/f)-.02}for(let l=0;l<i;l++){let u=(1-(l+.5)/i)*(o-1),d=Math.min(Math.floor(u),Math.max(o-2,0)),h=o>1?u-d:0;for(let f=0;f<t;f++){let g=(f+.5)/t*(s-1),x=Math.min(Math.floor(g),Math.max(s-2,0)),p=s>1?g-x:0,m=4*(l*t+f),y=Math.round(u)*s+Math.round(g);if(n.flag[y]===Ki)continue;let A=d*s+x,S=s>1?1:0,C=o>1?s:0,R=T=>(1-h)*((1-p)*T[A]+p*T[A+S])+h*((1-p)*T[A+C]+p*T[A+C+S]),_=3*Math.round(R(n.height)*255),w=R(c),U=n.flag[y]===wo&&(f+l)%8<2?.72:1;r.data[m]=e[_]*w*U,r.data[m+1]=e[_+1]*w*U,r.data[m+2]=e[_+2]*w*U,r.data[m+3]=255}}return r}var To=typeof document>"u"?null:document.createElement("canvas");function Wm(n,e,t){let i=al(e.width,e.height),{ground:r,theme:s}=e;if(n.clearRect(0,0,e.width,e.height),To){let[u,d]=[Math.round(i.width*Math.min(t,1.5)),Math.round(i.height*Math.min(t,1.5))];To.width=u,To.height=d,To.getContext("2d").putImageData(Xx(e.heights,e.table,u,d),0,0),n.drawImage(To,i.left,i.top,i.width,i.height)}n.save(),n.beginPath(),n.rect(i.left,i.top,i.width,i.height),n.clip();let o=(u,d)=>[i.left+u/Math.max(r.columns-1,1)*i.width,i.top+(1-d/Math.max(r.rows-1,1))*i.height];e.contours.forEach((u,d)=>{n.strokeStyle=Ao(e,u.loss),n.lineWidth=d%5===0?1.1:.6,n.beginPath();for(let h of u.lines)h.forEach(([f,g],x)=>x?n.lineTo(...o(f,g)):n.moveTo(...o(f,g)));n.stroke()});for(let u of Lh(e.contours,o,i))n.save(),n.translate(u.x,u.y),n.rotate(u.angle),n.font=`10px ${qn}`,n.textAlign="center",n.textBaseline="middle",n.lineWidth=2.5,n.strokeStyle=Tn(Xm(e,u.loss)),n.strokeText(u.text,0,0),n.fillStyle=Ao(e,u.loss,.95),n.fillText(u.text,0,0),n.restore();n.strokeStyle=s.muted,n.lineWidth=1.2;let a=Math.max(Math.min(i.width/r.columns/2.2,5),1.6);n.beginPath();for(let u of e.holes){let[d,h]=o(u.i,u.j);n.moveTo(d-a,h-a),n.lineTo(d+a,h+a),u.kind}for(let u of e.holes){if(u.kind!=="nan")continue;let[d,h]=o(u.i,u.j);n.moveTo(d-a,h+a),n.lineTo(d+a,h-a)}n.stroke();let c=e.trees.length/2,l=Math.max(1,Math.ceil(c/1500));n.fillStyle="rgba(20,62,44,.85)",n.beginPath();for(let u=0;u<c;u+=l){let[d,h]=ni(r,i,e.trees[2*u],e.trees[2*u+1]);n.moveTo(d-2.2,h+2),n.lineTo(d+2.2,h+2),n.lineTo(d,h-3.4)}n.fill();for(let u of e.paths){let d=()=>{n.beginPath();for(let h=0;h+2<u.length;h+=3)n.lineTo(...ni(r,i,u[h],u[h+1]));n.stroke()};n.lineJoin="round",n.strokeStyle="rgba(0,0,0,.6)",n.lineWidth=3.4,d(),n.strokeStyle=e.pathColor,n.lineWidth=1.8,d()}for(let u of e.marks){let[d,h]=ni(r,i,u.a,u.b);if(u.kind!=="cursor"&&(Rh(n,u.kind,d,h),i.width>200)){let f=u.kind==="origin"?d<i.left+50:d<i.left+i.width-100;sl(n,u.text,d+(f?9:-9),h+(u.kind==="origin"?-10:11),f?"left":"right")}}return n.restore(),n.strokeStyle=s.line,n.lineWidth=1,n.strokeRect(i.left+.5,i.top+.5,i.width-1,i.height-1),n.font=`10.5px ${qn}`,n.fillStyle=s.muted,n.textBaseline="top",[r.x.from,(r.x.from+r.x.to)/2,r.x.to].forEach((u,d)=>{n.textAlign=d===0?"left":d===1?"center":"right",n.fillText(wt(u),i.left+d/2*i.width,i.top+i.height+4)}),n.textAlign="right",[r.y.from,(r.y.from+r.y.to)/2,r.y.to].forEach((u,d)=>{n.textBaseline=d===0?"bottom":d===1?"middle":"top",n.fillText(wt(u),i.left-5,i.top+(1-d/2)*i.height)}),n.fillStyle=s.ink,n.textAlign="center",n.textBaseline="top",n.fillText(e.names[0],i.left+i.width/2,i.top+i.height+18,i.width),n.save(),n.translate(i.left-30,i.top+i.height/2),n.rotate(-Math.PI/2),n.fillText(e.names[1],0,0,i.height),n.restore(),i}var Xm=(n,e)=>{let t=3*Math.round(pn(n.scale,e)*255);return[n.table[t],n.table[t+1],n.table[t+2]]};function Ao(n,e,t=.5){let i=Xm(n,e);return i[0]*.3+i[1]*.59+i[2]*.11>75?`rgba(0,6,14,${t})`:`rgba(235,240,255,${t})`}function Lh(n,e,t){let i=[];return n.forEach((r,s)=>{if(s%2===1)return;let o=r.lines.reduce((a,c)=>c.length>a.length?c:a,[]);if(!(o.length<12))for(let a of[.5,.35,.65,.2,.8]){let c=Math.floor(a*(o.length-1)),[l,u]=e(...o[c]),[d,h]=e(...o[Math.max(c-2,0)]),[f,g]=e(...o[Math.min(c+2,o.length-1)]);if(l<t.left+20||l>t.left+t.width-20||u<t.top+12||u>t.top+t.height-12||i.some(p=>Math.hypot(p.x-l,p.y-u)<42))continue;let x=Math.atan2(g-h,f-d);x>Math.PI/2&&(x-=Math.PI),x<-Math.PI/2&&(x+=Math.PI),i.push({x:l,y:u,angle:x,text:yt(r.loss,2),loss:r.loss});break}}),i}function $m(n,e,t,i,r){n.clearRect(0,0,e.width,e.height);let s=al(e.width,e.height);if(n.save(),n.beginPath(),n.rect(s.left,s.top,s.width,s.height),n.clip(),t&&$x(n,e.ground,s,t,i),r){let[o,a]=ni(e.ground,s,r.a,r.b);ol(n,()=>{n.beginPath(),n.arc(o,a,6,0,2*Math.PI);for(let[c,l]of[[1,0],[-1,0],[0,1],[0,-1]])n.moveTo(o+4*c,a+4*l),n.lineTo(o+12*c,a+12*l);n.stroke()})}n.restore()}function $x(n,e,t,i,r){let s=An.map(()=>new Path2D),o=new Map,a=i.rows>400?1.6:i.rows>20?2.5:4,c=Math.max(1,Math.ceil(i.rows/150));for(let l=0;l<i.rows;l++){let[u,d]=Ua(i,l,r),[h,f]=ni(e,t,u,d);if(l%c===0){let p=s[Math.floor(i.meta[4*l+3]/8)]??s[0],m=Math.min(Math.max(r-i.born[l],0)*i.meta[4*l+2],i.meta[4*l+1]-1);for(let y=0;y<=m;y++){let A=4*(l*64+y),[S,C]=ni(e,t,i.points[A],i.points[A+1]);y===0?p.moveTo(S,C):p.lineTo(S,C)}p.lineTo(h,f)}let g=Ih(i,l,r),x=o.get(g);x||o.set(g,x=new Path2D),i.rows>400?x.rect(h-a,f-a,2*a,2*a):(x.moveTo(h+a,f),x.arc(h,f,a,0,2*Math.PI))}n.globalAlpha=i.rows>20?.45:.95,n.lineWidth=i.rows>20?.8:1.5,s.forEach((l,u)=>{n.strokeStyle=An[u],n.stroke(l)}),n.globalAlpha=1,n.strokeStyle="rgba(0,0,0,.7)",n.lineWidth=i.rows>400?.5:1;for(let[l,u]of o)n.fillStyle=l,n.stroke(u),n.fill(u)}var Tt=480,ms=n=>n.replace(/[&<>"]/g,e=>({"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"})[e]),jt=n=>String(Math.round(n*10)/10);function Nh(n,e){let t=[],i="";for(let r of n.split(/\s+/).filter(Boolean))i&&i.length+r.length+1>e&&(t.push(i),i=""),i=i?`${i} ${r}`:r;return i?[...t,i]:t}function qm(n){let{ground:e,scale:t,table:i}=n,r={left:56,top:16,width:Tt,height:Tt},s=Nh(n.caption,92),o=r.top+Tt+104+15*s.length,a=r.left+Tt+24,c=(y,A)=>[r.left+y/Math.max(e.columns-1,1)*r.width,r.top+(1-A/Math.max(e.rows-1,1))*r.height],l=[];l.push(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${a} ${o}" width="${a}" height="${o}" font-family="Liberation Sans, Helvetica, Arial, sans-serif" font-size="11" fill="#222" role="img">`,`<title>${ms(`Map of a loss landscape: ${n.names.join(", ")}`)}</title>`,`<rect width="${a}" height="${o}" fill="#fff"/>`,`<defs><clipPath id="frame"><rect x="${r.left}" y="${r.top}" width="${Tt}" height="${Tt}"/></clipPath><pattern id="cut" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#444" stroke-width="1.4" opacity=".5"/></pattern><linearGradient id="heights">${Array.from({length:17},(y,A)=>`<stop offset="${A/16}" stop-color="${Tn($i(A/16,i))}"/>`).join("")}</linearGradient></defs>`,'<g clip-path="url(#frame)">',`<rect x="${r.left}" y="${r.top}" width="${Tt}" height="${Tt}" fill="${Tn($i(0,i))}"/>`);let u=ds(e,t,fi(t,48));for(let y of u){let A=y.areas.flat();l.push(`<path d="${nl(A,c)}" fill="${Tn($i(pn(t,y.loss),i))}" fill-rule="evenodd"/>`)}let d=ds(e,t,{start:Math.min(t.log?Math.log10(t.high):t.high),step:1,losses:[t.high]})[0];d&&d.areas.length>0&&l.push(`<path d="${nl(d.areas.flat(),c)}" fill="url(#cut)"/>`);let[h,f]=[Tt/Math.max(e.columns-1,1),Tt/Math.max(e.rows-1,1)];for(let y of n.holes){let[A,S]=c(y.i,y.j),[C,R]=[h*e.stride/2,f*e.stride/2];l.push(`<path d="M${jt(A-C)} ${jt(S-R)}h${jt(2*C)}v${jt(2*R)}h${jt(-2*C)}z" fill="#fff"/>`,`<path d="M${jt(A-2)} ${jt(S-2)}l4 4${y.kind==="nan"?"m0 -4l-4 4":""}" stroke="#777"/>`)}let g=ds(e,t,fi(t,15));g.forEach((y,A)=>{l.push(`<path d="${nl(y.lines,c)}" fill="none" stroke="${Ao(n,y.loss)}" stroke-width="${A%5?.6:1.1}"/>`)});for(let y of Lh(g,c,r)){let A=Math.round(y.angle*180/Math.PI);l.push(`<text transform="translate(${jt(y.x)} ${jt(y.y)}) rotate(${A})" text-anchor="middle" dy=".35em" font-size="10" paint-order="stroke" stroke="${Tn($i(pn(t,y.loss),i))}" stroke-width="2.5" fill="${Ao(n,y.loss,.95)}">${ms(y.text)}</text>`)}for(let y=0;y+1<n.trees.length;y+=2){let[A,S]=ni(e,r,n.trees[y],n.trees[y+1]);l.push(`<path d="M${jt(A-2.2)} ${jt(S+2)}h4.4l-2.2 -5.4z" fill="#143e2c"/>`)}for(let y of n.paths){let A="";for(let S=0;S+2<y.length;S+=3){let[C,R]=ni(e,r,y[S],y[S+1]);A+=`${S?"L":"M"}${jt(C)} ${jt(R)}`}l.push(`<path d="${A}" fill="none" stroke="#000" stroke-opacity=".6" stroke-width="3.4"/>`,`<path d="${A}" fill="none" stroke="#fff" stroke-width="1.8"/>`)}for(let y of n.marks){if(y.kind==="cursor")continue;let[A,S]=ni(e,r,y.a,y.b),C=y.kind==="lowest"?'<circle r="5"/>':'<path d="M-5 0H5M0 -5V5"/>',R=A<r.left+Tt-110;l.push(`<g transform="translate(${jt(A)} ${jt(S)})" fill="none"><g stroke="#000" stroke-width="3.5">${C}</g><g stroke="#fff" stroke-width="1.6">${C}</g><text x="${R?9:-9}" y="${y.kind==="origin"?-8:16}" text-anchor="${R?"start":"end"}" font-weight="600" paint-order="stroke" stroke="#000" stroke-opacity=".7" stroke-width="3" fill="#fff">${ms(y.text)}</text></g>`)}l.push(`</g><rect x="${r.left}" y="${r.top}" width="${Tt}" height="${Tt}" fill="none" stroke="#999"/>`);let x=y=>[y.from,(y.from+y.to)/2,y.to];x(e.x).forEach((y,A)=>{let S=["start","middle","end"][A];l.push(`<text x="${r.left+A/2*Tt}" y="${r.top+Tt+15}" text-anchor="${S}" fill="#555">${wt(y)}</text>`)}),x(e.y).forEach((y,A)=>{let S=r.top+(1-A/2)*Tt+[0,4,9][A];l.push(`<text x="${r.left-6}" y="${S}" text-anchor="end" fill="#555">${wt(y)}</text>`)}),l.push(`<text x="${r.left+Tt/2}" y="${r.top+Tt+31}" text-anchor="middle">${ms(n.names[0])}</text>`,`<text transform="translate(14 ${r.top+Tt/2}) rotate(-90)" text-anchor="middle">${ms(n.names[1])}</text>`);let p=r.top+Tt+46;l.push(`<rect x="${r.left+60}" y="${p}" width="${Tt-60}" height="9" fill="url(#heights)"/>`),l.push(`<text x="${r.left}" y="${p+9}">${t.log?"loss, log":"loss"}</text>`);let m=-1/0;for(let y of rs(t,5)){let A=r.left+60+pn(t,y)*(Tt-60);A-m<40||(m=A,l.push(`<text x="${jt(A)}" y="${p+22}" text-anchor="middle" fill="#555">${yt(y)}</text>`))}return s.forEach((y,A)=>l.push(`<text x="${r.left}" y="${p+44+15*A}" fill="#444">${ms(y)}</text>`)),l.push("</svg>"),l.join(`
`)}var ll={};function Dh(n,e,t){let i=ll[n]??={};return i[e]=t,()=>{i[e]===t&&delete i[e]}}function Ym(n){let{head:e}=rt[n].value,t=kn.value,i=t?` Loss from ${yt(t.low)} to ${yt(t.high)}${t.log?", logarithmic":""}.`:"";return e?`${ss(e)} ${e.caption}${i}`:i.trim()}async function Zm(){let n=["pinned","scene"].filter(d=>ll[d]?.relief&&rt[d].value.ground);if(n.length===0)return null;let e=2,t=16,i=n.map(d=>{let{relief:h,map:f}=ll[d],g=Math.max(h.height,240),x=f&&f.height>1?Math.min(f.height,g):0,p=f&&x>0?f.width*x/f.height:0;return{which:d,relief:h,map:f,height:g,mapHeight:x,mapWidth:p,width:h.width+p}}),r=Math.max(...i.map(d=>d.width))+2*t,s=i.map(d=>Nh(Ym(d.which),Math.floor((r-2*t)/5.8))),o=i.reduce((d,h,f)=>d+h.height+30+s[f].length*15+t,t),a=document.createElement("canvas");a.width=Math.round(r*e),a.height=Math.round(o*e);let c=a.getContext("2d");c.scale(e,e);let l=ti(document.documentElement);c.fillStyle=l.paper,c.fillRect(0,0,r,o);let u=t;return i.forEach((d,h)=>{c.font=`600 13px ${qn}`,c.fillStyle=l.ink,c.textAlign="left",c.textBaseline="top",c.fillText(i.length>1?d.which==="pinned"?"Before":"After":"Terrain",t,u),u+=22,d.relief.drawOn(c,t,u,d.relief.width,d.relief.height),d.map&&d.mapWidth>0&&d.map.drawOn(c,t+d.relief.width,u,d.mapWidth,d.mapHeight),u+=d.height+8,c.font=`11.5px ${qn}`,c.fillStyle=l.muted,c.textAlign="left",c.textBaseline="top";for(let f of s[h])c.fillText(f,t,u),u+=15;u+=t}),new Promise(d=>a.toBlob(d,"image/png"))}function Jm(){let n=ll.scene?.map?.picture(480,480);return n?qm({...n,table:zn[wn.value],caption:Ym("scene")}):null}var Eo=_e(!1);function Km(){let n=_t(null),e=Eo.value;return vt(()=>{e?n.current?.showModal():n.current?.close()},[e]),v("dialog",{ref:n,class:"share","aria-labelledby":"share-title",onClose:()=>Eo.value=!1,children:e&&v(qx,{})})}function qx(){let n=fn.value;return v(ut,{children:[v("header",{children:[v("h2",{id:"share-title",children:"Take it with you"}),v("button",{type:"button",class:"close","aria-label":"Close",onClick:()=>Eo.value=!1,children:"×"})]}),v(cl,{title:"Link",about:"This page with this scene and what is pinned.",text:location.href}),v("div",{class:"pictures",children:[v(At,{onClick:()=>{Zx()},children:"Picture (PNG)"}),v(At,{onClick:Jx,children:"Map (SVG)"})]}),v(cl,{title:"Scene",about:"JSON; “landscape scene FILE” computes it.",text:JSON.stringify(Fe.value,null,1),file:"scene.json"}),v(cl,{title:"Command",about:"Prints the numbers that this page shows.",text:n?.command??""}),v(cl,{title:"Go program",about:"The same numbers, by calls of the library.",text:n?.program??"",file:"main.go",tall:!0})]})}function cl(n){return v("section",{class:"text",children:[v("header",{children:[v("h3",{children:n.title}),v("p",{children:n.about}),v("span",{class:"actions",children:[v(At,{quiet:!0,onClick:()=>{Yx(n.title,n.text)},children:"Copy"}),n.file&&v(At,{quiet:!0,onClick:()=>Uh(n.file,new Blob([n.text],{type:"text/plain"})),children:"Save"})]})]}),v("pre",{tabIndex:0,"aria-label":n.title,class:n.tall?"tall":void 0,children:n.text})]})}async function Yx(n,e){try{await navigator.clipboard.writeText(e),Qe(`${n} copied.`)}catch{Qe("The browser does not let the page copy; select the text instead.")}}function Uh(n,e){let t=document.createElement("a");t.href=URL.createObjectURL(e),t.download=n,t.click(),setTimeout(()=>URL.revokeObjectURL(t.href),1e3),Qe(`${n} saved.`)}async function Zx(){let n=await Zm();n?Uh("landscape.png",n):Qe("There is no picture yet.")}function Jx(){let n=Jm();n?Uh("landscape.svg",new Blob([n],{type:"image/svg+xml"})):Qe("There is no map yet.")}var Tg=0,hd=1,Ag=2;var Yo=1,Eg=2,Vs=3,ur=0,un=1,yn=2,Br=0,Hs=1,dd=2,fd=3,pd=4,Cg=5;var zr=100,Rg=101,Pg=102,Ig=103,Lg=104,Ng=200,Dg=201,Ug=202,Fg=203,md=204,gd=205,Og=206,kg=207,Bg=208,zg=209,Gg=210,Vg=211,Hg=212,Wg=213,Xg=214,Fl=0,Ol=1,kl=2,Ps=3,Bl=4,zl=5,Is=6,Gl=7,vd=0,$g=1,qg=2,ai=0,_d=1,xd=2,yd=3,bd=4,Md=5,Sd=6,wd=7;var Td=300,Gr=301,Ws=302,gc=303,vc=304,Vl=1e3,Hn=1001,Hl=1002,Nt=1003,Yg=1004;var Zo=1005;var Zt=1006,_c=1007;var Ci=1008;var hn=1009,Ad=1010,Ed=1011,Xs=1012,xc=1013,jn=1014,Nn=1015,Qn=1016,yc=1017,bc=1018,Vr=1020,Cd=35902,Rd=35899,Pd=1021,Id=1022,bn=1023,wi=1026,Ri=1027,Ld=1028,Mc=1029,hr=1030,Sc=1031;var wc=1033,Jo=33776,Ko=33777,jo=33778,Qo=33779,Tc=35840,Ac=35841,Ec=35842,Cc=35843,Rc=36196,Pc=37492,Ic=37496,Lc=37488,Nc=37489,ea=37490,Dc=37491,Uc=37808,Fc=37809,Oc=37810,kc=37811,Bc=37812,zc=37813,Gc=37814,Vc=37815,Hc=37816,Wc=37817,Xc=37818,$c=37819,qc=37820,Yc=37821,Zc=36492,Jc=36494,Kc=36495,jc=36283,Qc=36284,ta=36285,eu=36286;var Do=2300,Wl=2301,Dl=2302,rd=2303,sd=2400,od=2401,ad=2402;var Zg=3200;var Nd=0,Jg=1,Pi="",Pn="srgb",Ur="srgb-linear",Uo="linear",et="srgb";var Ul=7680;var Kg=519,jg=512,Qg=513,e0=514,Dd=515,t0=516,n0=517,Ud=518,Fd=519,i0=35044;var na="300 es",Wn=2e3,Fo=2001;function Kx(n){for(let e=n.length-1;e>=0;--e)if(n[e]>=65535)return!0;return!1}function jx(n){return ArrayBuffer.isView(n)&&!(n instanceof DataView)}function Oo(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function r0(){let n=Oo("canvas");return n.style.display="block",n}var jm={},Ls=null;function Od(...n){let e="THREE."+n.shift();Ls?Ls("log",e,...n):console.log(e,...n)}function s0(n){let e=n[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=n[1];t&&t.isStackTrace?n[0]+=" "+t.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Re(...n){n=s0(n);let e="THREE."+n.shift();if(Ls)Ls("warn",e,...n);else{let t=n[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...n)}}function Ie(...n){n=s0(n);let e="THREE."+n.shift();if(Ls)Ls("error",e,...n);else{let t=n[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...n)}}function No(...n){let e=n.join(" ");e in jm||(jm[e]=!0,Re(...n))}function o0(n,e,t){return new Promise(function(i,r){function s(){switch(n.clientWaitSync(e,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:r();break;case n.TIMEOUT_EXPIRED:setTimeout(s,t);break;default:i()}}setTimeout(s,t)})}var a0={[Fl]:Fl,[kl]:Is,[Bl]:Bl,[Ps]:zl,[Ol]:Ol,[Is]:kl,[Gl]:Gl,[zl]:Ps},ri=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let i=this._listeners;i[e]===void 0&&(i[e]=[]),i[e].indexOf(t)===-1&&i[e].push(t)}hasEventListener(e,t){let i=this._listeners;return i===void 0?!1:i[e]!==void 0&&i[e].indexOf(t)!==-1}removeEventListener(e,t){let i=this._listeners;if(i===void 0)return;let r=i[e];if(r!==void 0){let s=r.indexOf(t);s!==-1&&r.splice(s,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let i=t[e.type];if(i!==void 0){e.target=this;let r=i.slice(0);for(let s=0,o=r.length;s<o;s++)r[s].call(this,e);e.target=null}}},Qt=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];var Fh=Math.PI/180,Xl=180/Math.PI;function ia(){let n=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(Qt[n&255]+Qt[n>>8&255]+Qt[n>>16&255]+Qt[n>>24&255]+"-"+Qt[e&255]+Qt[e>>8&255]+"-"+Qt[e>>16&15|64]+Qt[e>>24&255]+"-"+Qt[t&63|128]+Qt[t>>8&255]+"-"+Qt[t>>16&255]+Qt[t>>24&255]+Qt[i&255]+Qt[i>>8&255]+Qt[i>>16&255]+Qt[i>>24&255]).toLowerCase()}function $e(n,e,t){return Math.max(e,Math.min(t,n))}function Qx(n,e){return(n%e+e)%e}function Oh(n,e,t){return(1-t)*n+t*e}function l0(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function kd(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function ey(n,e){if(e.constructor===Float32Array)return n;let t=kd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/t,-1)}function ty(n,e){if(e.constructor===Float32Array)return n;let t=kd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*t)}var qe=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,i=this.y,r=e.elements;return this.x=r[0]*t+r[3]*i+r[6],this.y=r[1]*t+r[4]*i+r[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=$e(this.x,e.x,t.x),this.y=$e(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=$e(this.x,e,t),this.y=$e(this.y,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar($e(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let i=this.dot(e)/t;return Math.acos($e(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,i=this.y-e.y;return t*t+i*i}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let i=Math.cos(t),r=Math.sin(t),s=this.x-e.x,o=this.y-e.y;return this.x=s*i-o*r+e.x,this.y=s*r+o*i+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},si=class{constructor(e=0,t=0,i=0,r=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=i,this._w=r}static slerpFlat(e,t,i,r,s,o,a){let c=i[r+0],l=i[r+1],u=i[r+2],d=i[r+3],h=s[o+0],f=s[o+1],g=s[o+2],x=s[o+3];if(d!==x||c!==h||l!==f||u!==g){let p=c*h+l*f+u*g+d*x;p<0&&(h=-h,f=-f,g=-g,x=-x,p=-p);let m=1-a;if(p<.9995){let y=Math.acos(p),A=Math.sin(y);m=Math.sin(m*y)/A,a=Math.sin(a*y)/A,c=c*m+h*a,l=l*m+f*a,u=u*m+g*a,d=d*m+x*a}else{c=c*m+h*a,l=l*m+f*a,u=u*m+g*a,d=d*m+x*a;let y=1/Math.sqrt(c*c+l*l+u*u+d*d);c*=y,l*=y,u*=y,d*=y}}e[t]=c,e[t+1]=l,e[t+2]=u,e[t+3]=d}static multiplyQuaternionsFlat(e,t,i,r,s,o){let a=i[r],c=i[r+1],l=i[r+2],u=i[r+3],d=s[o],h=s[o+1],f=s[o+2],g=s[o+3];return e[t]=a*g+u*d+c*f-l*h,e[t+1]=c*g+u*h+l*d-a*f,e[t+2]=l*g+u*f+a*h-c*d,e[t+3]=u*g-a*d-c*h-l*f,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,i,r){return this._x=e,this._y=t,this._z=i,this._w=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let i=e._x,r=e._y,s=e._z,o=e._order,a=Math.cos,c=Math.sin,l=a(i/2),u=a(r/2),d=a(s/2),h=c(i/2),f=c(r/2),g=c(s/2);switch(o){case"XYZ":this._x=h*u*d+l*f*g,this._y=l*f*d-h*u*g,this._z=l*u*g+h*f*d,this._w=l*u*d-h*f*g;break;case"YXZ":this._x=h*u*d+l*f*g,this._y=l*f*d-h*u*g,this._z=l*u*g-h*f*d,this._w=l*u*d+h*f*g;break;case"ZXY":this._x=h*u*d-l*f*g,this._y=l*f*d+h*u*g,this._z=l*u*g+h*f*d,this._w=l*u*d-h*f*g;break;case"ZYX":this._x=h*u*d-l*f*g,this._y=l*f*d+h*u*g,this._z=l*u*g-h*f*d,this._w=l*u*d+h*f*g;break;case"YZX":this._x=h*u*d+l*f*g,this._y=l*f*d+h*u*g,this._z=l*u*g-h*f*d,this._w=l*u*d-h*f*g;break;case"XZY":this._x=h*u*d-l*f*g,this._y=l*f*d-h*u*g,this._z=l*u*g+h*f*d,this._w=l*u*d+h*f*g;break;default:Re("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let i=t/2,r=Math.sin(i);return this._x=e.x*r,this._y=e.y*r,this._z=e.z*r,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,i=t[0],r=t[4],s=t[8],o=t[1],a=t[5],c=t[9],l=t[2],u=t[6],d=t[10],h=i+a+d;if(h>0){let f=.5/Math.sqrt(h+1);this._w=.25/f,this._x=(u-c)*f,this._y=(s-l)*f,this._z=(o-r)*f}else if(i>a&&i>d){let f=2*Math.sqrt(1+i-a-d);this._w=(u-c)/f,this._x=.25*f,this._y=(r+o)/f,this._z=(s+l)/f}else if(a>d){let f=2*Math.sqrt(1+a-i-d);this._w=(s-l)/f,this._x=(r+o)/f,this._y=.25*f,this._z=(c+u)/f}else{let f=2*Math.sqrt(1+d-i-a);this._w=(o-r)/f,this._x=(s+l)/f,this._y=(c+u)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let i=e.dot(t)+1;return i<1e-8?(i=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=i):(this._x=0,this._y=-e.z,this._z=e.y,this._w=i)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=i),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs($e(this.dot(e),-1,1)))}rotateTowards(e,t){let i=this.angleTo(e);if(i===0)return this;let r=Math.min(1,t/i);return this.slerp(e,r),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let i=e._x,r=e._y,s=e._z,o=e._w,a=t._x,c=t._y,l=t._z,u=t._w;return this._x=i*u+o*a+r*l-s*c,this._y=r*u+o*c+s*a-i*l,this._z=s*u+o*l+i*c-r*a,this._w=o*u-i*a-r*c-s*l,this._onChangeCallback(),this}slerp(e,t){let i=e._x,r=e._y,s=e._z,o=e._w,a=this.dot(e);a<0&&(i=-i,r=-r,s=-s,o=-o,a=-a);let c=1-t;if(a<.9995){let l=Math.acos(a),u=Math.sin(l);c=Math.sin(c*l)/u,t=Math.sin(t*l)/u,this._x=this._x*c+i*t,this._y=this._y*c+r*t,this._z=this._z*c+s*t,this._w=this._w*c+o*t,this._onChangeCallback()}else this._x=this._x*c+i*t,this._y=this._y*c+r*t,this._z=this._z*c+s*t,this._w=this._w*c+o*t,this.normalize();return this}slerpQuaternions(e,t,i){return this.copy(e).slerp(t,i)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),i=Math.random(),r=Math.sqrt(1-i),s=Math.sqrt(i);return this.set(r*Math.sin(e),r*Math.cos(e),s*Math.sin(t),s*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},G=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,i=0){this.x=e,this.y=t,this.z=i}set(e,t,i){return i===void 0&&(i=this.z),this.x=e,this.y=t,this.z=i,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Qm.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Qm.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,i=this.y,r=this.z,s=e.elements;return this.x=s[0]*t+s[3]*i+s[6]*r,this.y=s[1]*t+s[4]*i+s[7]*r,this.z=s[2]*t+s[5]*i+s[8]*r,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,i=this.y,r=this.z,s=e.elements,o=1/(s[3]*t+s[7]*i+s[11]*r+s[15]);return this.x=(s[0]*t+s[4]*i+s[8]*r+s[12])*o,this.y=(s[1]*t+s[5]*i+s[9]*r+s[13])*o,this.z=(s[2]*t+s[6]*i+s[10]*r+s[14])*o,this}applyQuaternion(e){let t=this.x,i=this.y,r=this.z,s=e.x,o=e.y,a=e.z,c=e.w,l=2*(o*r-a*i),u=2*(a*t-s*r),d=2*(s*i-o*t);return this.x=t+c*l+o*d-a*u,this.y=i+c*u+a*l-s*d,this.z=r+c*d+s*u-o*l,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,i=this.y,r=this.z,s=e.elements;return this.x=s[0]*t+s[4]*i+s[8]*r,this.y=s[1]*t+s[5]*i+s[9]*r,this.z=s[2]*t+s[6]*i+s[10]*r,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=$e(this.x,e.x,t.x),this.y=$e(this.y,e.y,t.y),this.z=$e(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=$e(this.x,e,t),this.y=$e(this.y,e,t),this.z=$e(this.z,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar($e(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let i=e.x,r=e.y,s=e.z,o=t.x,a=t.y,c=t.z;return this.x=r*c-s*a,this.y=s*o-i*c,this.z=i*a-r*o,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let i=e.dot(this)/t;return this.copy(e).multiplyScalar(i)}projectOnPlane(e){return kh.copy(this).projectOnVector(e),this.sub(kh)}reflect(e){return this.sub(kh.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let i=this.dot(e)/t;return Math.acos($e(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,i=this.y-e.y,r=this.z-e.z;return t*t+i*i+r*r}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,i){let r=Math.sin(t)*e;return this.x=r*Math.sin(i),this.y=Math.cos(t)*e,this.z=r*Math.cos(i),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,i){return this.x=e*Math.sin(t),this.y=i,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),i=this.setFromMatrixColumn(e,1).length(),r=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=i,this.z=r,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,i=Math.sqrt(1-t*t);return this.x=i*Math.cos(e),this.y=t,this.z=i*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},kh=new G,Qm=new si,Le=class{static{this.prototype.isMatrix3=!0}constructor(e,t,i,r,s,o,a,c,l){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,i,r,s,o,a,c,l)}set(e,t,i,r,s,o,a,c,l){let u=this.elements;return u[0]=e,u[1]=r,u[2]=a,u[3]=t,u[4]=s,u[5]=c,u[6]=i,u[7]=o,u[8]=l,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],this}extractBasis(e,t,i){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let i=e.elements,r=t.elements,s=this.elements,o=i[0],a=i[3],c=i[6],l=i[1],u=i[4],d=i[7],h=i[2],f=i[5],g=i[8],x=r[0],p=r[3],m=r[6],y=r[1],A=r[4],S=r[7],C=r[2],R=r[5],_=r[8];return s[0]=o*x+a*y+c*C,s[3]=o*p+a*A+c*R,s[6]=o*m+a*S+c*_,s[1]=l*x+u*y+d*C,s[4]=l*p+u*A+d*R,s[7]=l*m+u*S+d*_,s[2]=h*x+f*y+g*C,s[5]=h*p+f*A+g*R,s[8]=h*m+f*S+g*_,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8];return t*o*u-t*a*l-i*s*u+i*a*c+r*s*l-r*o*c}invert(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],d=u*o-a*l,h=a*c-u*s,f=l*s-o*c,g=t*d+i*h+r*f;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let x=1/g;return e[0]=d*x,e[1]=(r*l-u*i)*x,e[2]=(a*i-r*o)*x,e[3]=h*x,e[4]=(u*t-r*c)*x,e[5]=(r*s-a*t)*x,e[6]=f*x,e[7]=(i*c-l*t)*x,e[8]=(o*t-i*s)*x,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,i,r,s,o,a){let c=Math.cos(s),l=Math.sin(s);return this.set(i*c,i*l,-i*(c*o+l*a)+o+e,-r*l,r*c,-r*(-l*o+c*a)+a+t,0,0,1),this}scale(e,t){return No("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Bh.makeScale(e,t)),this}rotate(e){return No("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Bh.makeRotation(-e)),this}translate(e,t){return No("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Bh.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,i,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,i=e.elements;for(let r=0;r<9;r++)if(t[r]!==i[r])return!1;return!0}fromArray(e,t=0){for(let i=0;i<9;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){let i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e}clone(){return new this.constructor().fromArray(this.elements)}},Bh=new Le,eg=new Le().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),tg=new Le().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function ny(){let n={enabled:!0,workingColorSpace:Ur,spaces:{},convert:function(r,s,o){return this.enabled===!1||s===o||!s||!o||(this.spaces[s].transfer===et&&(r.r=Si(r.r),r.g=Si(r.g),r.b=Si(r.b)),this.spaces[s].primaries!==this.spaces[o].primaries&&(r.applyMatrix3(this.spaces[s].toXYZ),r.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===et&&(r.r=Rs(r.r),r.g=Rs(r.g),r.b=Rs(r.b))),r},workingToColorSpace:function(r,s){return this.convert(r,this.workingColorSpace,s)},colorSpaceToWorking:function(r,s){return this.convert(r,s,this.workingColorSpace)},getPrimaries:function(r){return this.spaces[r].primaries},getTransfer:function(r){return r===Pi?Uo:this.spaces[r].transfer},getToneMappingMode:function(r){return this.spaces[r].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(r,s=this.workingColorSpace){return r.fromArray(this.spaces[s].luminanceCoefficients)},define:function(r){Object.assign(this.spaces,r)},_getMatrix:function(r,s,o){return r.copy(this.spaces[o].fromXYZ).multiply(this.spaces[s].toXYZ)},_getDrawingBufferColorSpace:function(r){return this.spaces[r].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(r=this.workingColorSpace){return this.spaces[r].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Ur]:{primaries:e,whitePoint:i,transfer:Uo,toXYZ:eg,fromXYZ:tg,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:Pn},outputColorSpaceConfig:{drawingBufferColorSpace:Pn}},[Pn]:{primaries:e,whitePoint:i,transfer:et,toXYZ:eg,fromXYZ:tg,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:Pn}}}),n}var Xe=ny();function Si(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function Rs(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}var gs,$l=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let i;if(e instanceof HTMLCanvasElement)i=e;else{gs===void 0&&(gs=Oo("canvas")),gs.width=e.width,gs.height=e.height;let r=gs.getContext("2d");e instanceof ImageData?r.putImageData(e,0,0):r.drawImage(e,0,0,e.width,e.height),i=gs}return i.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=Oo("canvas");t.width=e.width,t.height=e.height;let i=t.getContext("2d");i.drawImage(e,0,0,e.width,e.height);let r=i.getImageData(0,0,e.width,e.height),s=r.data;for(let o=0;o<s.length;o++)s[o]=Si(s[o]/255)*255;return i.putImageData(r,0,0),t}else if(e.data){let t=e.data.slice(0);for(let i=0;i<t.length;i++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[i]=Math.floor(Si(t[i]/255)*255):t[i]=Si(t[i]);return{data:t,width:e.width,height:e.height}}else return Re("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},iy=0,Ns=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:iy++}),this.uuid=ia(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let i={uuid:this.uuid,url:""},r=this.data;if(r!==null){let s;if(Array.isArray(r)){s=[];for(let o=0,a=r.length;o<a;o++)r[o].isDataTexture?s.push(zh(r[o].image)):s.push(zh(r[o]))}else s=zh(r);i.url=s}return t||(e.images[this.uuid]=i),i}};function zh(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?$l.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Re("Texture: Unable to serialize Texture."),{})}var ry=0,Gh=new G,_n=class n extends ri{constructor(e=n.DEFAULT_IMAGE,t=n.DEFAULT_MAPPING,i=Hn,r=Hn,s=Zt,o=Ci,a=bn,c=hn,l=n.DEFAULT_ANISOTROPY,u=Pi){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:ry++}),this.uuid=ia(),this.name="",this.source=new Ns(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=i,this.wrapT=r,this.magFilter=s,this.minFilter=o,this.anisotropy=l,this.format=a,this.internalFormat=null,this.type=c,this.offset=new qe(0,0),this.repeat=new qe(1,1),this.center=new qe(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Le,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=u,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Gh).x}get height(){return this.source.getSize(Gh).y}get depth(){return this.source.getSize(Gh).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let i=e[t];if(i===void 0){Re(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){Re(`Texture.setValues(): property '${t}' does not exist.`);continue}r&&i&&r.isVector2&&i.isVector2||r&&i&&r.isVector3&&i.isVector3||r&&i&&r.isMatrix3&&i.isMatrix3?r.copy(i):this[t]=i}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),t||(e.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==Td)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case Vl:e.x=e.x-Math.floor(e.x);break;case Hn:e.x=e.x<0?0:1;break;case Hl:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case Vl:e.y=e.y-Math.floor(e.y);break;case Hn:e.y=e.y<0?0:1;break;case Hl:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};_n.DEFAULT_IMAGE=null;_n.DEFAULT_MAPPING=Td;_n.DEFAULT_ANISOTROPY=1;var ct=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,i=0,r=1){this.x=e,this.y=t,this.z=i,this.w=r}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,i,r){return this.x=e,this.y=t,this.z=i,this.w=r,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,i=this.y,r=this.z,s=this.w,o=e.elements;return this.x=o[0]*t+o[4]*i+o[8]*r+o[12]*s,this.y=o[1]*t+o[5]*i+o[9]*r+o[13]*s,this.z=o[2]*t+o[6]*i+o[10]*r+o[14]*s,this.w=o[3]*t+o[7]*i+o[11]*r+o[15]*s,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,i,r,s,c=e.elements,l=c[0],u=c[4],d=c[8],h=c[1],f=c[5],g=c[9],x=c[2],p=c[6],m=c[10];if(Math.abs(u-h)<.01&&Math.abs(d-x)<.01&&Math.abs(g-p)<.01){if(Math.abs(u+h)<.1&&Math.abs(d+x)<.1&&Math.abs(g+p)<.1&&Math.abs(l+f+m-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let A=(l+1)/2,S=(f+1)/2,C=(m+1)/2,R=(u+h)/4,_=(d+x)/4,w=(g+p)/4;return A>S&&A>C?A<.01?(i=0,r=.707106781,s=.707106781):(i=Math.sqrt(A),r=R/i,s=_/i):S>C?S<.01?(i=.707106781,r=0,s=.707106781):(r=Math.sqrt(S),i=R/r,s=w/r):C<.01?(i=.707106781,r=.707106781,s=0):(s=Math.sqrt(C),i=_/s,r=w/s),this.set(i,r,s,t),this}let y=Math.sqrt((p-g)*(p-g)+(d-x)*(d-x)+(h-u)*(h-u));return Math.abs(y)<.001&&(y=1),this.x=(p-g)/y,this.y=(d-x)/y,this.z=(h-u)/y,this.w=Math.acos((l+f+m-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=$e(this.x,e.x,t.x),this.y=$e(this.y,e.y,t.y),this.z=$e(this.z,e.z,t.z),this.w=$e(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=$e(this.x,e,t),this.y=$e(this.y,e,t),this.z=$e(this.z,e,t),this.w=$e(this.w,e,t),this}clampLength(e,t){let i=this.length();return this.divideScalar(i||1).multiplyScalar($e(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this.w=e.w+(t.w-e.w)*i,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},ql=class extends ri{constructor(e=1,t=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Zt,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=i.depth,this.scissor=new ct(0,0,e,t),this.scissorTest=!1,this.viewport=new ct(0,0,e,t),this.textures=[];let r=i.count;for(let s=0;s<r;s++)this.textures[s]=new _n({width:e,height:t,depth:i.depth}),this.textures[s].isRenderTargetTexture=!0,this.textures[s].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:Zt,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,i=1){if(this.width!==e||this.height!==t||this.depth!==i){this.width=e,this.height=t,this.depth=i;for(let r=0,s=this.textures.length;r<s;r++)this.textures[r].image.width=e,this.textures[r].image.height=t,this.textures[r].image.depth=i,this.textures[r].isData3DTexture!==!0&&(this.textures[r].isArrayTexture=this.textures[r].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,i=e.textures.length;t<i;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let r=Object.assign({},e.textures[t].image);this.textures[t].source=new Ns(r)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},In=class extends ql{constructor(e=1,t=1,i={}){super(e,t,i),this.isWebGLRenderTarget=!0}},ko=class extends _n{constructor(e=null,t=1,i=1,r=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:i,depth:r},this.magFilter=Nt,this.minFilter=Nt,this.wrapR=Hn,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var Yl=class extends _n{constructor(e=null,t=1,i=1,r=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:i,depth:r},this.magFilter=Nt,this.minFilter=Nt,this.wrapR=Hn,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var at=class n{static{this.prototype.isMatrix4=!0}constructor(e,t,i,r,s,o,a,c,l,u,d,h,f,g,x,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,i,r,s,o,a,c,l,u,d,h,f,g,x,p)}set(e,t,i,r,s,o,a,c,l,u,d,h,f,g,x,p){let m=this.elements;return m[0]=e,m[4]=t,m[8]=i,m[12]=r,m[1]=s,m[5]=o,m[9]=a,m[13]=c,m[2]=l,m[6]=u,m[10]=d,m[14]=h,m[3]=f,m[7]=g,m[11]=x,m[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new n().fromArray(this.elements)}copy(e){let t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],t[9]=i[9],t[10]=i[10],t[11]=i[11],t[12]=i[12],t[13]=i[13],t[14]=i[14],t[15]=i[15],this}copyPosition(e){let t=this.elements,i=e.elements;return t[12]=i[12],t[13]=i[13],t[14]=i[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,i){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),i.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(e,t,i){return this.set(e.x,t.x,i.x,0,e.y,t.y,i.y,0,e.z,t.z,i.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,i=e.elements,r=1/vs.setFromMatrixColumn(e,0).length(),s=1/vs.setFromMatrixColumn(e,1).length(),o=1/vs.setFromMatrixColumn(e,2).length();return t[0]=i[0]*r,t[1]=i[1]*r,t[2]=i[2]*r,t[3]=0,t[4]=i[4]*s,t[5]=i[5]*s,t[6]=i[6]*s,t[7]=0,t[8]=i[8]*o,t[9]=i[9]*o,t[10]=i[10]*o,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,i=e.x,r=e.y,s=e.z,o=Math.cos(i),a=Math.sin(i),c=Math.cos(r),l=Math.sin(r),u=Math.cos(s),d=Math.sin(s);if(e.order==="XYZ"){let h=o*u,f=o*d,g=a*u,x=a*d;t[0]=c*u,t[4]=-c*d,t[8]=l,t[1]=f+g*l,t[5]=h-x*l,t[9]=-a*c,t[2]=x-h*l,t[6]=g+f*l,t[10]=o*c}else if(e.order==="YXZ"){let h=c*u,f=c*d,g=l*u,x=l*d;t[0]=h+x*a,t[4]=g*a-f,t[8]=o*l,t[1]=o*d,t[5]=o*u,t[9]=-a,t[2]=f*a-g,t[6]=x+h*a,t[10]=o*c}else if(e.order==="ZXY"){let h=c*u,f=c*d,g=l*u,x=l*d;t[0]=h-x*a,t[4]=-o*d,t[8]=g+f*a,t[1]=f+g*a,t[5]=o*u,t[9]=x-h*a,t[2]=-o*l,t[6]=a,t[10]=o*c}else if(e.order==="ZYX"){let h=o*u,f=o*d,g=a*u,x=a*d;t[0]=c*u,t[4]=g*l-f,t[8]=h*l+x,t[1]=c*d,t[5]=x*l+h,t[9]=f*l-g,t[2]=-l,t[6]=a*c,t[10]=o*c}else if(e.order==="YZX"){let h=o*c,f=o*l,g=a*c,x=a*l;t[0]=c*u,t[4]=x-h*d,t[8]=g*d+f,t[1]=d,t[5]=o*u,t[9]=-a*u,t[2]=-l*u,t[6]=f*d+g,t[10]=h-x*d}else if(e.order==="XZY"){let h=o*c,f=o*l,g=a*c,x=a*l;t[0]=c*u,t[4]=-d,t[8]=l*u,t[1]=h*d+x,t[5]=o*u,t[9]=f*d-g,t[2]=g*d-f,t[6]=a*u,t[10]=x*d+h}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(sy,e,oy)}lookAt(e,t,i){let r=this.elements;return Cn.subVectors(e,t),Cn.lengthSq()===0&&(Cn.z=1),Cn.normalize(),ji.crossVectors(i,Cn),ji.lengthSq()===0&&(Math.abs(i.z)===1?Cn.x+=1e-4:Cn.z+=1e-4,Cn.normalize(),ji.crossVectors(i,Cn)),ji.normalize(),ul.crossVectors(Cn,ji),r[0]=ji.x,r[4]=ul.x,r[8]=Cn.x,r[1]=ji.y,r[5]=ul.y,r[9]=Cn.y,r[2]=ji.z,r[6]=ul.z,r[10]=Cn.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let i=e.elements,r=t.elements,s=this.elements,o=i[0],a=i[4],c=i[8],l=i[12],u=i[1],d=i[5],h=i[9],f=i[13],g=i[2],x=i[6],p=i[10],m=i[14],y=i[3],A=i[7],S=i[11],C=i[15],R=r[0],_=r[4],w=r[8],U=r[12],T=r[1],P=r[5],D=r[9],O=r[13],I=r[2],V=r[6],$=r[10],H=r[14],ee=r[3],X=r[7],Q=r[11],te=r[15];return s[0]=o*R+a*T+c*I+l*ee,s[4]=o*_+a*P+c*V+l*X,s[8]=o*w+a*D+c*$+l*Q,s[12]=o*U+a*O+c*H+l*te,s[1]=u*R+d*T+h*I+f*ee,s[5]=u*_+d*P+h*V+f*X,s[9]=u*w+d*D+h*$+f*Q,s[13]=u*U+d*O+h*H+f*te,s[2]=g*R+x*T+p*I+m*ee,s[6]=g*_+x*P+p*V+m*X,s[10]=g*w+x*D+p*$+m*Q,s[14]=g*U+x*O+p*H+m*te,s[3]=y*R+A*T+S*I+C*ee,s[7]=y*_+A*P+S*V+C*X,s[11]=y*w+A*D+S*$+C*Q,s[15]=y*U+A*O+S*H+C*te,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],i=e[4],r=e[8],s=e[12],o=e[1],a=e[5],c=e[9],l=e[13],u=e[2],d=e[6],h=e[10],f=e[14],g=e[3],x=e[7],p=e[11],m=e[15],y=c*f-l*h,A=a*f-l*d,S=a*h-c*d,C=o*f-l*u,R=o*h-c*u,_=o*d-a*u;return t*(x*y-p*A+m*S)-i*(g*y-p*C+m*R)+r*(g*A-x*C+m*_)-s*(g*S-x*R+p*_)}determinantAffine(){let e=this.elements,t=e[0],i=e[4],r=e[8],s=e[1],o=e[5],a=e[9],c=e[2],l=e[6],u=e[10];return t*(o*u-a*l)-i*(s*u-a*c)+r*(s*l-o*c)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,i){let r=this.elements;return e.isVector3?(r[12]=e.x,r[13]=e.y,r[14]=e.z):(r[12]=e,r[13]=t,r[14]=i),this}invert(){let e=this.elements,t=e[0],i=e[1],r=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],d=e[9],h=e[10],f=e[11],g=e[12],x=e[13],p=e[14],m=e[15],y=t*a-i*o,A=t*c-r*o,S=t*l-s*o,C=i*c-r*a,R=i*l-s*a,_=r*l-s*c,w=u*x-d*g,U=u*p-h*g,T=u*m-f*g,P=d*p-h*x,D=d*m-f*x,O=h*m-f*p,I=y*O-A*D+S*P+C*T-R*U+_*w;if(I===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let V=1/I;return e[0]=(a*O-c*D+l*P)*V,e[1]=(r*D-i*O-s*P)*V,e[2]=(x*_-p*R+m*C)*V,e[3]=(h*R-d*_-f*C)*V,e[4]=(c*T-o*O-l*U)*V,e[5]=(t*O-r*T+s*U)*V,e[6]=(p*S-g*_-m*A)*V,e[7]=(u*_-h*S+f*A)*V,e[8]=(o*D-a*T+l*w)*V,e[9]=(i*T-t*D-s*w)*V,e[10]=(g*R-x*S+m*y)*V,e[11]=(d*S-u*R-f*y)*V,e[12]=(a*U-o*P-c*w)*V,e[13]=(t*P-i*U+r*w)*V,e[14]=(x*A-g*C-p*y)*V,e[15]=(u*C-d*A+h*y)*V,this}scale(e){let t=this.elements,i=e.x,r=e.y,s=e.z;return t[0]*=i,t[4]*=r,t[8]*=s,t[1]*=i,t[5]*=r,t[9]*=s,t[2]*=i,t[6]*=r,t[10]*=s,t[3]*=i,t[7]*=r,t[11]*=s,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],i=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],r=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,i,r))}makeTranslation(e,t,i){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,i,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),i=Math.sin(e);return this.set(1,0,0,0,0,t,-i,0,0,i,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,0,i,0,0,1,0,0,-i,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,0,i,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let i=Math.cos(t),r=Math.sin(t),s=1-i,o=e.x,a=e.y,c=e.z,l=s*o,u=s*a;return this.set(l*o+i,l*a-r*c,l*c+r*a,0,l*a+r*c,u*a+i,u*c-r*o,0,l*c-r*a,u*c+r*o,s*c*c+i,0,0,0,0,1),this}makeScale(e,t,i){return this.set(e,0,0,0,0,t,0,0,0,0,i,0,0,0,0,1),this}makeShear(e,t,i,r,s,o){return this.set(1,i,s,0,e,1,o,0,t,r,1,0,0,0,0,1),this}compose(e,t,i){let r=this.elements,s=t._x,o=t._y,a=t._z,c=t._w,l=s+s,u=o+o,d=a+a,h=s*l,f=s*u,g=s*d,x=o*u,p=o*d,m=a*d,y=c*l,A=c*u,S=c*d,C=i.x,R=i.y,_=i.z;return r[0]=(1-(x+m))*C,r[1]=(f+S)*C,r[2]=(g-A)*C,r[3]=0,r[4]=(f-S)*R,r[5]=(1-(h+m))*R,r[6]=(p+y)*R,r[7]=0,r[8]=(g+A)*_,r[9]=(p-y)*_,r[10]=(1-(h+x))*_,r[11]=0,r[12]=e.x,r[13]=e.y,r[14]=e.z,r[15]=1,this}decompose(e,t,i){let r=this.elements;e.x=r[12],e.y=r[13],e.z=r[14];let s=this.determinantAffine();if(s===0)return i.set(1,1,1),t.identity(),this;let o=vs.set(r[0],r[1],r[2]).length(),a=vs.set(r[4],r[5],r[6]).length(),c=vs.set(r[8],r[9],r[10]).length();s<0&&(o=-o),Yn.copy(this);let l=1/o,u=1/a,d=1/c;return Yn.elements[0]*=l,Yn.elements[1]*=l,Yn.elements[2]*=l,Yn.elements[4]*=u,Yn.elements[5]*=u,Yn.elements[6]*=u,Yn.elements[8]*=d,Yn.elements[9]*=d,Yn.elements[10]*=d,t.setFromRotationMatrix(Yn),i.x=o,i.y=a,i.z=c,this}makePerspective(e,t,i,r,s,o,a=Wn,c=!1){let l=this.elements,u=2*s/(t-e),d=2*s/(i-r),h=(t+e)/(t-e),f=(i+r)/(i-r),g,x;if(c)g=s/(o-s),x=o*s/(o-s);else if(a===Wn)g=-(o+s)/(o-s),x=-2*o*s/(o-s);else if(a===Fo)g=-o/(o-s),x=-o*s/(o-s);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return l[0]=u,l[4]=0,l[8]=h,l[12]=0,l[1]=0,l[5]=d,l[9]=f,l[13]=0,l[2]=0,l[6]=0,l[10]=g,l[14]=x,l[3]=0,l[7]=0,l[11]=-1,l[15]=0,this}makeOrthographic(e,t,i,r,s,o,a=Wn,c=!1){let l=this.elements,u=2/(t-e),d=2/(i-r),h=-(t+e)/(t-e),f=-(i+r)/(i-r),g,x;if(c)g=1/(o-s),x=o/(o-s);else if(a===Wn)g=-2/(o-s),x=-(o+s)/(o-s);else if(a===Fo)g=-1/(o-s),x=-s/(o-s);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return l[0]=u,l[4]=0,l[8]=0,l[12]=h,l[1]=0,l[5]=d,l[9]=0,l[13]=f,l[2]=0,l[6]=0,l[10]=g,l[14]=x,l[3]=0,l[7]=0,l[11]=0,l[15]=1,this}equals(e){let t=this.elements,i=e.elements;for(let r=0;r<16;r++)if(t[r]!==i[r])return!1;return!0}fromArray(e,t=0){for(let i=0;i<16;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){let i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e[t+9]=i[9],e[t+10]=i[10],e[t+11]=i[11],e[t+12]=i[12],e[t+13]=i[13],e[t+14]=i[14],e[t+15]=i[15],e}},vs=new G,Yn=new at,sy=new G(0,0,0),oy=new G(1,1,1),ji=new G,ul=new G,Cn=new G,ng=new at,ig=new si,rr=class n{constructor(e=0,t=0,i=0,r=n.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=i,this._order=r}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,i,r=this._order){return this._x=e,this._y=t,this._z=i,this._order=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,i=!0){let r=e.elements,s=r[0],o=r[4],a=r[8],c=r[1],l=r[5],u=r[9],d=r[2],h=r[6],f=r[10];switch(t){case"XYZ":this._y=Math.asin($e(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-u,f),this._z=Math.atan2(-o,s)):(this._x=Math.atan2(h,l),this._z=0);break;case"YXZ":this._x=Math.asin(-$e(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(c,l)):(this._y=Math.atan2(-d,s),this._z=0);break;case"ZXY":this._x=Math.asin($e(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-o,l)):(this._y=0,this._z=Math.atan2(c,s));break;case"ZYX":this._y=Math.asin(-$e(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(h,f),this._z=Math.atan2(c,s)):(this._x=0,this._z=Math.atan2(-o,l));break;case"YZX":this._z=Math.asin($e(c,-1,1)),Math.abs(c)<.9999999?(this._x=Math.atan2(-u,l),this._y=Math.atan2(-d,s)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-$e(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(h,l),this._y=Math.atan2(a,s)):(this._x=Math.atan2(-u,f),this._y=0);break;default:Re("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,i===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,i){return ng.makeRotationFromQuaternion(e),this.setFromRotationMatrix(ng,t,i)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return ig.setFromEuler(this),this.setFromQuaternion(ig,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};rr.DEFAULT_ORDER="XYZ";var Bo=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},ay=0,rg=new G,_s=new si,_i=new at,hl=new G,Co=new G,ly=new G,cy=new si,sg=new G(1,0,0),og=new G(0,1,0),ag=new G(0,0,1),lg={type:"added"},uy={type:"removed"},xs={type:"childadded",child:null},Vh={type:"childremoved",child:null},xn=class n extends ri{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:ay++}),this.uuid=ia(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=n.DEFAULT_UP.clone();let e=new G,t=new rr,i=new si,r=new G(1,1,1);function s(){i.setFromEuler(t,!1)}function o(){t.setFromQuaternion(i,void 0,!1)}t._onChange(s),i._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:r},modelViewMatrix:{value:new at},normalMatrix:{value:new Le}}),this.matrix=new at,this.matrixWorld=new at,this.matrixAutoUpdate=n.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=n.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Bo,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return _s.setFromAxisAngle(e,t),this.quaternion.multiply(_s),this}rotateOnWorldAxis(e,t){return _s.setFromAxisAngle(e,t),this.quaternion.premultiply(_s),this}rotateX(e){return this.rotateOnAxis(sg,e)}rotateY(e){return this.rotateOnAxis(og,e)}rotateZ(e){return this.rotateOnAxis(ag,e)}translateOnAxis(e,t){return rg.copy(e).applyQuaternion(this.quaternion),this.position.add(rg.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(sg,e)}translateY(e){return this.translateOnAxis(og,e)}translateZ(e){return this.translateOnAxis(ag,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(_i.copy(this.matrixWorld).invert())}lookAt(e,t,i){e.isVector3?hl.copy(e):hl.set(e,t,i);let r=this.parent;this.updateWorldMatrix(!0,!1),Co.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?_i.lookAt(Co,hl,this.up):_i.lookAt(hl,Co,this.up),this.quaternion.setFromRotationMatrix(_i),r&&(_i.extractRotation(r.matrixWorld),_s.setFromRotationMatrix(_i),this.quaternion.premultiply(_s.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(Ie("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(lg),xs.child=e,this.dispatchEvent(xs),xs.child=null):Ie("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(uy),Vh.child=e,this.dispatchEvent(Vh),Vh.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),_i.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),_i.multiply(e.parent.matrixWorld)),e.applyMatrix4(_i),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(lg),xs.child=e,this.dispatchEvent(xs),xs.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let i=0,r=this.children.length;i<r;i++){let o=this.children[i].getObjectByProperty(e,t);if(o!==void 0)return o}}getObjectsByProperty(e,t,i=[]){this[e]===t&&i.push(this);let r=this.children;for(let s=0,o=r.length;s<o;s++)r[s].getObjectsByProperty(e,t,i);return i}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Co,e,ly),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Co,cy,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,i=e.y,r=e.z,s=this.matrix.elements;s[12]+=t-s[0]*t-s[4]*i-s[8]*r,s[13]+=i-s[1]*t-s[5]*i-s[9]*r,s[14]+=r-s[2]*t-s[6]*i-s[10]*r}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let i=0,r=t.length;i<r;i++)t[i].updateMatrixWorld(e)}updateWorldMatrix(e,t,i=!1){let r=this.parent;if(e===!0&&r!==null&&r.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),t===!0){let s=this.children;for(let o=0,a=s.length;o<a;o++)s[o].updateWorldMatrix(!1,!0,i)}}toJSON(e){let t=e===void 0||typeof e=="string",i={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let r={};r.uuid=this.uuid,r.type=this.type,r.name=this.name,r.castShadow=this.castShadow,r.receiveShadow=this.receiveShadow,r.visible=this.visible,r.frustumCulled=this.frustumCulled,r.renderOrder=this.renderOrder,r.static=this.static,r.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(r.userData=this.userData),r.layers=this.layers.mask,r.matrix=this.matrix.toArray(),r.up=this.up.toArray(),this.pivot!==null&&(r.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(r.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(r.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(r.type="InstancedMesh",r.count=this.count,r.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(r.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(r.type="BatchedMesh",r.perObjectFrustumCulled=this.perObjectFrustumCulled,r.sortObjects=this.sortObjects,r.drawRanges=this._drawRanges,r.reservedRanges=this._reservedRanges,r.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),r.instanceInfo=this._instanceInfo.map(a=>({...a})),r.availableInstanceIds=this._availableInstanceIds.slice(),r.availableGeometryIds=this._availableGeometryIds.slice(),r.nextIndexStart=this._nextIndexStart,r.nextVertexStart=this._nextVertexStart,r.geometryCount=this._geometryCount,r.maxInstanceCount=this._maxInstanceCount,r.maxVertexCount=this._maxVertexCount,r.maxIndexCount=this._maxIndexCount,r.geometryInitialized=this._geometryInitialized,r.matricesTexture=this._matricesTexture.toJSON(e),r.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(r.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(r.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(r.boundingBox=this.boundingBox.toJSON()));function s(a,c){return a[c.uuid]===void 0&&(a[c.uuid]=c.toJSON(e)),c.uuid}if(this.isScene)this.background&&(this.background.isColor?r.background=this.background.toJSON():this.background.isTexture&&(r.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(r.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){r.geometry=s(e.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let c=a.shapes;if(Array.isArray(c))for(let l=0,u=c.length;l<u;l++){let d=c[l];s(e.shapes,d)}else s(e.shapes,c)}}if(this.isSkinnedMesh&&(r.bindMode=this.bindMode,r.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(s(e.skeletons,this.skeleton),r.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let c=0,l=this.material.length;c<l;c++)a.push(s(e.materials,this.material[c]));r.material=a}else r.material=s(e.materials,this.material);if(this.children.length>0){r.children=[];for(let a=0;a<this.children.length;a++)r.children.push(this.children[a].toJSON(e).object)}if(this.animations.length>0){r.animations=[];for(let a=0;a<this.animations.length;a++){let c=this.animations[a];r.animations.push(s(e.animations,c))}}if(t){let a=o(e.geometries),c=o(e.materials),l=o(e.textures),u=o(e.images),d=o(e.shapes),h=o(e.skeletons),f=o(e.animations),g=o(e.nodes);a.length>0&&(i.geometries=a),c.length>0&&(i.materials=c),l.length>0&&(i.textures=l),u.length>0&&(i.images=u),d.length>0&&(i.shapes=d),h.length>0&&(i.skeletons=h),f.length>0&&(i.animations=f),g.length>0&&(i.nodes=g)}return i.object=r,i;function o(a){let c=[];for(let l in a){let u=a[l];delete u.metadata,c.push(u)}return c}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let i=0;i<e.children.length;i++){let r=e.children[i];this.add(r.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};xn.DEFAULT_UP=new G(0,1,0);xn.DEFAULT_MATRIX_AUTO_UPDATE=!0;xn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Dr=class extends xn{constructor(){super(),this.isGroup=!0,this.type="Group"}},hy={type:"move"},Ds=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Dr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Dr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new G,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new G),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Dr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new G,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new G,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let i of e.hand.values())this._getHandJoint(t,i)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,i){let r=null,s=null,o=null,a=this._targetRay,c=this._grip,l=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(l&&e.hand){o=!0;for(let x of e.hand.values()){let p=t.getJointPose(x,i),m=this._getHandJoint(l,x);p!==null&&(m.matrix.fromArray(p.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=p.radius),m.visible=p!==null}let u=l.joints["index-finger-tip"],d=l.joints["thumb-tip"],h=u.position.distanceTo(d.position),f=.02,g=.005;l.inputState.pinching&&h>f+g?(l.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!l.inputState.pinching&&h<=f-g&&(l.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else c!==null&&e.gripSpace&&(s=t.getPose(e.gripSpace,i),s!==null&&(c.matrix.fromArray(s.transform.matrix),c.matrix.decompose(c.position,c.quaternion,c.scale),c.matrixWorldNeedsUpdate=!0,s.linearVelocity?(c.hasLinearVelocity=!0,c.linearVelocity.copy(s.linearVelocity)):c.hasLinearVelocity=!1,s.angularVelocity?(c.hasAngularVelocity=!0,c.angularVelocity.copy(s.angularVelocity)):c.hasAngularVelocity=!1,c.eventsEnabled&&c.dispatchEvent({type:"gripUpdated",data:e,target:this})));a!==null&&(r=t.getPose(e.targetRaySpace,i),r===null&&s!==null&&(r=s),r!==null&&(a.matrix.fromArray(r.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,r.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(r.linearVelocity)):a.hasLinearVelocity=!1,r.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(r.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(hy)))}return a!==null&&(a.visible=r!==null),c!==null&&(c.visible=s!==null),l!==null&&(l.visible=o!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let i=new Dr;i.matrixAutoUpdate=!1,i.visible=!1,e.joints[t.jointName]=i,e.add(i)}return e.joints[t.jointName]}},c0={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Qi={h:0,s:0,l:0},dl={h:0,s:0,l:0};function Hh(n,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?n+(e-n)*6*t:t<1/2?e:t<2/3?n+(e-n)*6*(2/3-t):n}var Ge=class{constructor(e,t,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,i)}set(e,t,i){if(t===void 0&&i===void 0){let r=e;r&&r.isColor?this.copy(r):typeof r=="number"?this.setHex(r):typeof r=="string"&&this.setStyle(r)}else this.setRGB(e,t,i);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=Pn){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,Xe.colorSpaceToWorking(this,t),this}setRGB(e,t,i,r=Xe.workingColorSpace){return this.r=e,this.g=t,this.b=i,Xe.colorSpaceToWorking(this,r),this}setHSL(e,t,i,r=Xe.workingColorSpace){if(e=Qx(e,1),t=$e(t,0,1),i=$e(i,0,1),t===0)this.r=this.g=this.b=i;else{let s=i<=.5?i*(1+t):i+t-i*t,o=2*i-s;this.r=Hh(o,s,e+1/3),this.g=Hh(o,s,e),this.b=Hh(o,s,e-1/3)}return Xe.colorSpaceToWorking(this,r),this}setStyle(e,t=Pn){function i(s){s!==void 0&&parseFloat(s)<1&&Re("Color: Alpha component of "+e+" will be ignored.")}let r;if(r=/^(\w+)\(([^\)]*)\)/.exec(e)){let s,o=r[1],a=r[2];switch(o){case"rgb":case"rgba":if(s=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setRGB(Math.min(255,parseInt(s[1],10))/255,Math.min(255,parseInt(s[2],10))/255,Math.min(255,parseInt(s[3],10))/255,t);if(s=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setRGB(Math.min(100,parseFloat(s[1]))/100,Math.min(100,parseFloat(s[2]))/100,Math.min(100,parseFloat(s[3]))/100,t);break;case"hsl":case"hsla":if(s=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(s[4]),this.setHSL(parseFloat(s[1])/360,parseFloat(s[2])/100,parseFloat(s[3])/100,t);break;default:Re("Color: Unknown color model "+e)}}else if(r=/^\#([A-Fa-f\d]+)$/.exec(e)){let s=r[1],o=s.length;if(o===3)return this.setRGB(parseInt(s.charAt(0),16)/15,parseInt(s.charAt(1),16)/15,parseInt(s.charAt(2),16)/15,t);if(o===6)return this.setHex(parseInt(s,16),t);Re("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=Pn){let i=c0[e.toLowerCase()];return i!==void 0?this.setHex(i,t):Re("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=Si(e.r),this.g=Si(e.g),this.b=Si(e.b),this}copyLinearToSRGB(e){return this.r=Rs(e.r),this.g=Rs(e.g),this.b=Rs(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=Pn){return Xe.workingToColorSpace(en.copy(this),e),Math.round($e(en.r*255,0,255))*65536+Math.round($e(en.g*255,0,255))*256+Math.round($e(en.b*255,0,255))}getHexString(e=Pn){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=Xe.workingColorSpace){Xe.workingToColorSpace(en.copy(this),t);let i=en.r,r=en.g,s=en.b,o=Math.max(i,r,s),a=Math.min(i,r,s),c,l,u=(a+o)/2;if(a===o)c=0,l=0;else{let d=o-a;switch(l=u<=.5?d/(o+a):d/(2-o-a),o){case i:c=(r-s)/d+(r<s?6:0);break;case r:c=(s-i)/d+2;break;case s:c=(i-r)/d+4;break}c/=6}return e.h=c,e.s=l,e.l=u,e}getRGB(e,t=Xe.workingColorSpace){return Xe.workingToColorSpace(en.copy(this),t),e.r=en.r,e.g=en.g,e.b=en.b,e}getStyle(e=Pn){Xe.workingToColorSpace(en.copy(this),e);let t=en.r,i=en.g,r=en.b;return e!==Pn?`color(${e} ${t.toFixed(3)} ${i.toFixed(3)} ${r.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(i*255)},${Math.round(r*255)})`}offsetHSL(e,t,i){return this.getHSL(Qi),this.setHSL(Qi.h+e,Qi.s+t,Qi.l+i)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,i){return this.r=e.r+(t.r-e.r)*i,this.g=e.g+(t.g-e.g)*i,this.b=e.b+(t.b-e.b)*i,this}lerpHSL(e,t){this.getHSL(Qi),e.getHSL(dl);let i=Oh(Qi.h,dl.h,t),r=Oh(Qi.s,dl.s,t),s=Oh(Qi.l,dl.l,t);return this.setHSL(i,r,s),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,i=this.g,r=this.b,s=e.elements;return this.r=s[0]*t+s[3]*i+s[6]*r,this.g=s[1]*t+s[4]*i+s[7]*r,this.b=s[2]*t+s[5]*i+s[8]*r,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},en=new Ge;Ge.NAMES=c0;var Us=class extends xn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new rr,this.environmentIntensity=1,this.environmentRotation=new rr,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},Zn=new G,xi=new G,Wh=new G,yi=new G,ys=new G,bs=new G,cg=new G,Xh=new G,$h=new G,qh=new G,Yh=new ct,Zh=new ct,Jh=new ct,ir=class n{constructor(e=new G,t=new G,i=new G){this.a=e,this.b=t,this.c=i}static getNormal(e,t,i,r){r.subVectors(i,t),Zn.subVectors(e,t),r.cross(Zn);let s=r.lengthSq();return s>0?r.multiplyScalar(1/Math.sqrt(s)):r.set(0,0,0)}static getBarycoord(e,t,i,r,s){Zn.subVectors(r,t),xi.subVectors(i,t),Wh.subVectors(e,t);let o=Zn.dot(Zn),a=Zn.dot(xi),c=Zn.dot(Wh),l=xi.dot(xi),u=xi.dot(Wh),d=o*l-a*a;if(d===0)return s.set(0,0,0),null;let h=1/d,f=(l*c-a*u)*h,g=(o*u-a*c)*h;return s.set(1-f-g,g,f)}static containsPoint(e,t,i,r){return this.getBarycoord(e,t,i,r,yi)===null?!1:yi.x>=0&&yi.y>=0&&yi.x+yi.y<=1}static getInterpolation(e,t,i,r,s,o,a,c){return this.getBarycoord(e,t,i,r,yi)===null?(c.x=0,c.y=0,"z"in c&&(c.z=0),"w"in c&&(c.w=0),null):(c.setScalar(0),c.addScaledVector(s,yi.x),c.addScaledVector(o,yi.y),c.addScaledVector(a,yi.z),c)}static getInterpolatedAttribute(e,t,i,r,s,o){return Yh.setScalar(0),Zh.setScalar(0),Jh.setScalar(0),Yh.fromBufferAttribute(e,t),Zh.fromBufferAttribute(e,i),Jh.fromBufferAttribute(e,r),o.setScalar(0),o.addScaledVector(Yh,s.x),o.addScaledVector(Zh,s.y),o.addScaledVector(Jh,s.z),o}static isFrontFacing(e,t,i,r){return Zn.subVectors(i,t),xi.subVectors(e,t),Zn.cross(xi).dot(r)<0}set(e,t,i){return this.a.copy(e),this.b.copy(t),this.c.copy(i),this}setFromPointsAndIndices(e,t,i,r){return this.a.copy(e[t]),this.b.copy(e[i]),this.c.copy(e[r]),this}setFromAttributeAndIndices(e,t,i,r){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,i),this.c.fromBufferAttribute(e,r),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return Zn.subVectors(this.c,this.b),xi.subVectors(this.a,this.b),Zn.cross(xi).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return n.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return n.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,i,r,s){return n.getInterpolation(e,this.a,this.b,this.c,t,i,r,s)}containsPoint(e){return n.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return n.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let i=this.a,r=this.b,s=this.c,o,a;ys.subVectors(r,i),bs.subVectors(s,i),Xh.subVectors(e,i);let c=ys.dot(Xh),l=bs.dot(Xh);if(c<=0&&l<=0)return t.copy(i);$h.subVectors(e,r);let u=ys.dot($h),d=bs.dot($h);if(u>=0&&d<=u)return t.copy(r);let h=c*d-u*l;if(h<=0&&c>=0&&u<=0&&c-u>0)return o=c/(c-u),t.copy(i).addScaledVector(ys,o);qh.subVectors(e,s);let f=ys.dot(qh),g=bs.dot(qh);if(g>=0&&f<=g)return t.copy(s);let x=f*l-c*g;if(x<=0&&l>=0&&g<=0)return a=l/(l-g),t.copy(i).addScaledVector(bs,a);let p=u*g-f*d;if(p<=0&&d-u>=0&&f-g>=0)return cg.subVectors(s,r),a=(d-u)/(d-u+(f-g)),t.copy(r).addScaledVector(cg,a);let m=1/(p+x+h);return o=x*m,a=h*m,t.copy(i).addScaledVector(ys,o).addScaledVector(bs,a)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},sr=class{constructor(e=new G(1/0,1/0,1/0),t=new G(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t+=3)this.expandByPoint(Jn.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,i=e.count;t<i;t++)this.expandByPoint(Jn.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let i=Jn.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(i),this.max.copy(e).add(i),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let i=e.geometry;if(i!==void 0){let s=i.getAttribute("position");if(t===!0&&s!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let o=0,a=s.count;o<a;o++)e.isMesh===!0?e.getVertexPosition(o,Jn):Jn.fromBufferAttribute(s,o),Jn.applyMatrix4(e.matrixWorld),this.expandByPoint(Jn);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),fl.copy(e.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),fl.copy(i.boundingBox)),fl.applyMatrix4(e.matrixWorld),this.union(fl)}let r=e.children;for(let s=0,o=r.length;s<o;s++)this.expandByObject(r[s],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,Jn),Jn.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,i;return e.normal.x>0?(t=e.normal.x*this.min.x,i=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,i=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,i+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,i+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,i+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,i+=e.normal.z*this.min.z),t<=-e.constant&&i>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(Ro),pl.subVectors(this.max,Ro),Ms.subVectors(e.a,Ro),Ss.subVectors(e.b,Ro),ws.subVectors(e.c,Ro),er.subVectors(Ss,Ms),tr.subVectors(ws,Ss),Pr.subVectors(Ms,ws);let t=[0,-er.z,er.y,0,-tr.z,tr.y,0,-Pr.z,Pr.y,er.z,0,-er.x,tr.z,0,-tr.x,Pr.z,0,-Pr.x,-er.y,er.x,0,-tr.y,tr.x,0,-Pr.y,Pr.x,0];return!Kh(t,Ms,Ss,ws,pl)||(t=[1,0,0,0,1,0,0,0,1],!Kh(t,Ms,Ss,ws,pl))?!1:(ml.crossVectors(er,tr),t=[ml.x,ml.y,ml.z],Kh(t,Ms,Ss,ws,pl))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,Jn).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(Jn).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(bi[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),bi[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),bi[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),bi[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),bi[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),bi[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),bi[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),bi[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(bi),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},bi=[new G,new G,new G,new G,new G,new G,new G,new G],Jn=new G,fl=new sr,Ms=new G,Ss=new G,ws=new G,er=new G,tr=new G,Pr=new G,Ro=new G,pl=new G,ml=new G,Ir=new G;function Kh(n,e,t,i,r){for(let s=0,o=n.length-3;s<=o;s+=3){Ir.fromArray(n,s);let a=r.x*Math.abs(Ir.x)+r.y*Math.abs(Ir.y)+r.z*Math.abs(Ir.z),c=e.dot(Ir),l=t.dot(Ir),u=i.dot(Ir);if(Math.max(-Math.max(c,l,u),Math.min(c,l,u))>a)return!1}return!0}var Lt=new G,gl=new qe,dy=0,pt=class extends ri{constructor(e,t,i=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:dy++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=i,this.usage=i0,this.updateRanges=[],this.gpuType=Nn,this.version=0,this._normalizationScale=e!==void 0?kd(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,i){e*=this.itemSize,i*=t.itemSize;for(let r=0,s=this.itemSize;r<s;r++)this.array[e+r]=t.array[i+r];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,i=this.count;t<i;t++)gl.fromBufferAttribute(this,t),gl.applyMatrix3(e),this.setXY(t,gl.x,gl.y);else if(this.itemSize===3)for(let t=0,i=this.count;t<i;t++)Lt.fromBufferAttribute(this,t),Lt.applyMatrix3(e),this.setXYZ(t,Lt.x,Lt.y,Lt.z);return this}applyMatrix4(e){for(let t=0,i=this.count;t<i;t++)Lt.fromBufferAttribute(this,t),Lt.applyMatrix4(e),this.setXYZ(t,Lt.x,Lt.y,Lt.z);return this}applyNormalMatrix(e){for(let t=0,i=this.count;t<i;t++)Lt.fromBufferAttribute(this,t),Lt.applyNormalMatrix(e),this.setXYZ(t,Lt.x,Lt.y,Lt.z);return this}transformDirection(e){for(let t=0,i=this.count;t<i;t++)Lt.fromBufferAttribute(this,t),Lt.transformDirection(e),this.setXYZ(t,Lt.x,Lt.y,Lt.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let i=this.array[e*this.itemSize+t];return this.normalized&&(i=this._denormalize(i)),i}setComponent(e,t,i){return this.normalized&&(i=this._normalize(i)),this.array[e*this.itemSize+t]=i,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,i){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i)),this.array[e+0]=t,this.array[e+1]=i,this}setXYZ(e,t,i,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=r,this}setXYZW(e,t,i,r,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),r=this._normalize(r),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=r,this.array[e+3]=s,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):ey(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):ty(e,this.array)}};var zo=class extends pt{constructor(e,t,i){super(new Uint16Array(e),t,i)}};var Go=class extends pt{constructor(e,t,i){super(new Uint32Array(e),t,i)}};var vn=class extends pt{constructor(e,t,i){super(new Float32Array(e),t,i)}},fy=new sr,Po=new G,jh=new G,or=class{constructor(e=new G,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let i=this.center;t!==void 0?i.copy(t):fy.setFromPoints(e).getCenter(i);let r=0;for(let s=0,o=e.length;s<o;s++)r=Math.max(r,i.distanceToSquared(e[s]));return this.radius=Math.sqrt(r),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let i=this.center.distanceToSquared(e);return t.copy(e),i>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;Po.subVectors(e,this.center);let t=Po.lengthSq();if(t>this.radius*this.radius){let i=Math.sqrt(t),r=(i-this.radius)*.5;this.center.addScaledVector(Po,r/i),this.radius+=r}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(jh.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(Po.copy(e.center).add(jh)),this.expandByPoint(Po.copy(e.center).sub(jh))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},py=0,Vn=new at,Qh=new xn,Ts=new G,Rn=new sr,Io=new sr,Xt=new G,cn=class n extends ri{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:py++}),this.uuid=ia(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(Kx(e)?Go:zo)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,i=0){this.groups.push({start:e,count:t,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let i=this.attributes.normal;if(i!==void 0){let s=new Le().getNormalMatrix(e);i.applyNormalMatrix(s),i.needsUpdate=!0}let r=this.attributes.tangent;return r!==void 0&&(r.transformDirection(e),r.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return Vn.makeRotationFromQuaternion(e),this.applyMatrix4(Vn),this}rotateX(e){return Vn.makeRotationX(e),this.applyMatrix4(Vn),this}rotateY(e){return Vn.makeRotationY(e),this.applyMatrix4(Vn),this}rotateZ(e){return Vn.makeRotationZ(e),this.applyMatrix4(Vn),this}translate(e,t,i){return Vn.makeTranslation(e,t,i),this.applyMatrix4(Vn),this}scale(e,t,i){return Vn.makeScale(e,t,i),this.applyMatrix4(Vn),this}lookAt(e){return Qh.lookAt(e),Qh.updateMatrix(),this.applyMatrix4(Qh.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Ts).negate(),this.translate(Ts.x,Ts.y,Ts.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let i=[];for(let r=0,s=e.length;r<s;r++){let o=e[r];i.push(o.x,o.y,o.z||0)}this.setAttribute("position",new vn(i,3))}else{let i=Math.min(e.length,t.count);for(let r=0;r<i;r++){let s=e[r];t.setXYZ(r,s.x,s.y,s.z||0)}e.length>t.count&&Re("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new sr);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Ie("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new G(-1/0,-1/0,-1/0),new G(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let i=0,r=t.length;i<r;i++){let s=t[i];Rn.setFromBufferAttribute(s),this.morphTargetsRelative?(Xt.addVectors(this.boundingBox.min,Rn.min),this.boundingBox.expandByPoint(Xt),Xt.addVectors(this.boundingBox.max,Rn.max),this.boundingBox.expandByPoint(Xt)):(this.boundingBox.expandByPoint(Rn.min),this.boundingBox.expandByPoint(Rn.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&Ie('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new or);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){Ie("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new G,1/0);return}if(e){let i=this.boundingSphere.center;if(Rn.setFromBufferAttribute(e),t)for(let s=0,o=t.length;s<o;s++){let a=t[s];Io.setFromBufferAttribute(a),this.morphTargetsRelative?(Xt.addVectors(Rn.min,Io.min),Rn.expandByPoint(Xt),Xt.addVectors(Rn.max,Io.max),Rn.expandByPoint(Xt)):(Rn.expandByPoint(Io.min),Rn.expandByPoint(Io.max))}Rn.getCenter(i);let r=0;for(let s=0,o=e.count;s<o;s++)Xt.fromBufferAttribute(e,s),r=Math.max(r,i.distanceToSquared(Xt));if(t)for(let s=0,o=t.length;s<o;s++){let a=t[s],c=this.morphTargetsRelative;for(let l=0,u=a.count;l<u;l++)Xt.fromBufferAttribute(a,l),c&&(Ts.fromBufferAttribute(e,l),Xt.add(Ts)),r=Math.max(r,i.distanceToSquared(Xt))}this.boundingSphere.radius=Math.sqrt(r),isNaN(this.boundingSphere.radius)&&Ie('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){Ie("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let i=t.position,r=t.normal,s=t.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==i.count)&&(o=new pt(new Float32Array(4*i.count),4),this.setAttribute("tangent",o));let a=[],c=[],l=new Uint8Array(i.count);for(let U=0;U<i.count;U++)a[U]=new G,c[U]=new G;let u=new G,d=new G,h=new G,f=new qe,g=new qe,x=new qe,p=new G,m=new G;function y(U,T,P){l[U]=l[T]=l[P]=1,u.fromBufferAttribute(i,U),d.fromBufferAttribute(i,T),h.fromBufferAttribute(i,P),f.fromBufferAttribute(s,U),g.fromBufferAttribute(s,T),x.fromBufferAttribute(s,P),d.sub(u),h.sub(u),g.sub(f),x.sub(f);let D=1/(g.x*x.y-x.x*g.y);isFinite(D)&&(p.copy(d).multiplyScalar(x.y).addScaledVector(h,-g.y).multiplyScalar(D),m.copy(h).multiplyScalar(g.x).addScaledVector(d,-x.x).multiplyScalar(D),a[U].add(p),a[T].add(p),a[P].add(p),c[U].add(m),c[T].add(m),c[P].add(m))}let A=this.groups;A.length===0&&(A=[{start:0,count:e.count}]);for(let U=0,T=A.length;U<T;++U){let P=A[U],D=P.start,O=P.count;for(let I=D,V=D+O;I<V;I+=3)y(e.getX(I+0),e.getX(I+1),e.getX(I+2))}let S=new G,C=new G,R=new G,_=new G;function w(U){R.fromBufferAttribute(r,U),_.copy(R);let T=a[U];S.copy(T),S.sub(R.multiplyScalar(R.dot(T))).normalize(),C.crossVectors(_,T);let D=C.dot(c[U])<0?-1:1;o.setXYZW(U,S.x,S.y,S.z,D)}for(let U=0,T=i.count;U<T;++U)l[U]&&w(U);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==t.count)i=new pt(new Float32Array(t.count*3),3),this.setAttribute("normal",i);else for(let h=0,f=i.count;h<f;h++)i.setXYZ(h,0,0,0);let r=new G,s=new G,o=new G,a=new G,c=new G,l=new G,u=new G,d=new G;if(e)for(let h=0,f=e.count;h<f;h+=3){let g=e.getX(h+0),x=e.getX(h+1),p=e.getX(h+2);r.fromBufferAttribute(t,g),s.fromBufferAttribute(t,x),o.fromBufferAttribute(t,p),u.subVectors(o,s),d.subVectors(r,s),u.cross(d),a.fromBufferAttribute(i,g),c.fromBufferAttribute(i,x),l.fromBufferAttribute(i,p),a.add(u),c.add(u),l.add(u),i.setXYZ(g,a.x,a.y,a.z),i.setXYZ(x,c.x,c.y,c.z),i.setXYZ(p,l.x,l.y,l.z)}else for(let h=0,f=t.count;h<f;h+=3)r.fromBufferAttribute(t,h+0),s.fromBufferAttribute(t,h+1),o.fromBufferAttribute(t,h+2),u.subVectors(o,s),d.subVectors(r,s),u.cross(d),i.setXYZ(h+0,u.x,u.y,u.z),i.setXYZ(h+1,u.x,u.y,u.z),i.setXYZ(h+2,u.x,u.y,u.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,i=e.count;t<i;t++)Xt.fromBufferAttribute(e,t),Xt.normalize(),e.setXYZ(t,Xt.x,Xt.y,Xt.z)}toNonIndexed(){function e(a,c){let l=a.array,u=a.itemSize,d=a.normalized,h=new l.constructor(c.length*u),f=0,g=0;for(let x=0,p=c.length;x<p;x++){a.isInterleavedBufferAttribute?f=c[x]*a.data.stride+a.offset:f=c[x]*u;for(let m=0;m<u;m++)h[g++]=l[f++]}return new pt(h,u,d)}if(this.index===null)return Re("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new n,i=this.index.array,r=this.attributes;for(let a in r){let c=r[a],l=e(c,i);t.setAttribute(a,l)}let s=this.morphAttributes;for(let a in s){let c=[],l=s[a];for(let u=0,d=l.length;u<d;u++){let h=l[u],f=e(h,i);c.push(f)}t.morphAttributes[a]=c}t.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,c=o.length;a<c;a++){let l=o[a];t.addGroup(l.start,l.count,l.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let c=this.parameters;for(let l in c)c[l]!==void 0&&(e[l]=c[l]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let i=this.attributes;for(let c in i){let l=i[c];e.data.attributes[c]=l.toJSON(e.data)}let r={},s=!1;for(let c in this.morphAttributes){let l=this.morphAttributes[c],u=[];for(let d=0,h=l.length;d<h;d++){let f=l[d];u.push(f.toJSON(e.data))}u.length>0&&(r[c]=u,s=!0)}s&&(e.data.morphAttributes=r,e.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(e.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(e.data.boundingSphere=a.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let i=e.index;i!==null&&this.setIndex(i.clone());let r=e.attributes;for(let l in r){let u=r[l];this.setAttribute(l,u.clone(t))}let s=e.morphAttributes;for(let l in s){let u=[],d=s[l];for(let h=0,f=d.length;h<f;h++)u.push(d[h].clone(t));this.morphAttributes[l]=u}this.morphTargetsRelative=e.morphTargetsRelative;let o=e.groups;for(let l=0,u=o.length;l<u;l++){let d=o[l];this.addGroup(d.start,d.count,d.materialIndex)}let a=e.boundingBox;a!==null&&(this.boundingBox=a.clone());let c=e.boundingSphere;return c!==null&&(this.boundingSphere=c.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var ed=new G,my=new G,gy=new Le,Kn=class{constructor(e=new G(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,i,r){return this.normal.set(e,t,i),this.constant=r,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,i){let r=ed.subVectors(i,t).cross(my.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(r,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,i=!0){let r=e.delta(ed),s=this.normal.dot(r);if(s===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let o=-(e.start.dot(this.normal)+this.constant)/s;return i===!0&&(o<0||o>1)?null:t.copy(e.start).addScaledVector(r,o)}intersectsLine(e){let t=this.distanceToPoint(e.start),i=this.distanceToPoint(e.end);return t<0&&i>0||i<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let i=t||gy.getNormalMatrix(e),r=this.coplanarPoint(ed).applyMatrix4(e),s=this.normal.applyMatrix3(i).normalize();return this.constant=-r.dot(s),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},vy=0,Ti=class extends ri{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:vy++}),this.uuid=ia(),this.name="",this.type="Material",this.blending=Hs,this.side=ur,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=md,this.blendDst=gd,this.blendEquation=zr,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new Ge(0,0,0),this.blendAlpha=0,this.depthFunc=Ps,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=Kg,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Ul,this.stencilZFail=Ul,this.stencilZPass=Ul,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let i=e[t];if(i===void 0){Re(`Material: parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){Re(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}r&&r.isColor?r.set(i):r&&r.isVector2&&i&&i.isVector2||r&&r.isEuler&&i&&i.isEuler||r&&r.isVector3&&i&&i.isVector3?r.copy(i):this[t]=i}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(e).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(e).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(e).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(e).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(e).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(s=>s.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function r(s){let o=[];for(let a in s){let c=s[a];delete c.metadata,o.push(c)}return o}if(t){let s=r(e.textures),o=r(e.images);s.length>0&&(i.textures=s),o.length>0&&(i.images=o)}return i}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new Ge().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(i=>new Kn().fromJSON(i))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let i=e.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new qe().fromArray(i)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new qe().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,i=null;if(t!==null){let r=t.length;i=new Array(r);for(let s=0;s!==r;++s)i[s]=t[s].clone()}return this.clippingPlanes=i,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var Mi=new G,td=new G,vl=new G,_l=new G,Fs=class{constructor(e=new G,t=new G(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,Mi)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let i=t.dot(this.direction);return i<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=Mi.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(Mi.copy(this.origin).addScaledVector(this.direction,t),Mi.distanceToSquared(e))}distanceSqToSegment(e,t,i,r){td.copy(e).add(t).multiplyScalar(.5),vl.copy(t).sub(e).normalize(),_l.copy(this.origin).sub(td);let s=e.distanceTo(t)*.5,o=-this.direction.dot(vl),a=_l.dot(this.direction),c=-_l.dot(vl),l=_l.lengthSq(),u=Math.abs(1-o*o),d,h,f,g;if(u>0)if(d=o*c-a,h=o*a-c,g=s*u,d>=0)if(h>=-g)if(h<=g){let x=1/u;d*=x,h*=x,f=d*(d+o*h+2*a)+h*(o*d+h+2*c)+l}else h=s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;else h=-s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;else h<=-g?(d=Math.max(0,-(-o*s+a)),h=d>0?-s:Math.min(Math.max(-s,-c),s),f=-d*d+h*(h+2*c)+l):h<=g?(d=0,h=Math.min(Math.max(-s,-c),s),f=h*(h+2*c)+l):(d=Math.max(0,-(o*s+a)),h=d>0?s:Math.min(Math.max(-s,-c),s),f=-d*d+h*(h+2*c)+l);else h=o>0?-s:s,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*c)+l;return i&&i.copy(this.origin).addScaledVector(this.direction,d),r&&r.copy(td).addScaledVector(vl,h),f}intersectSphere(e,t){if(e.radius<0)return null;Mi.subVectors(e.center,this.origin);let i=Mi.dot(this.direction),r=Mi.dot(Mi)-i*i,s=e.radius*e.radius;if(r>s)return null;let o=Math.sqrt(s-r),a=i-o,c=i+o;return c<0?null:a<0?this.at(c,t):this.at(a,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let i=-(this.origin.dot(e.normal)+e.constant)/t;return i>=0?i:null}intersectPlane(e,t){let i=this.distanceToPlane(e);return i===null?null:this.at(i,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let i,r,s,o,a,c,l=1/this.direction.x,u=1/this.direction.y,d=1/this.direction.z,h=this.origin;return l>=0?(i=(e.min.x-h.x)*l,r=(e.max.x-h.x)*l):(i=(e.max.x-h.x)*l,r=(e.min.x-h.x)*l),u>=0?(s=(e.min.y-h.y)*u,o=(e.max.y-h.y)*u):(s=(e.max.y-h.y)*u,o=(e.min.y-h.y)*u),i>o||s>r||((s>i||isNaN(i))&&(i=s),(o<r||isNaN(r))&&(r=o),d>=0?(a=(e.min.z-h.z)*d,c=(e.max.z-h.z)*d):(a=(e.max.z-h.z)*d,c=(e.min.z-h.z)*d),i>c||a>r)||((a>i||i!==i)&&(i=a),(c<r||r!==r)&&(r=c),r<0)?null:this.at(i>=0?i:r,t)}intersectsBox(e){return this.intersectBox(e,Mi)!==null}intersectTriangle(e,t,i,r,s){let o=this.origin,a=this.direction,c=a.x,l=a.y,u=a.z,d=e.x-o.x,h=e.y-o.y,f=e.z-o.z,g=t.x-o.x,x=t.y-o.y,p=t.z-o.z,m=i.x-o.x,y=i.y-o.y,A=i.z-o.z,S=Math.abs(c),C=Math.abs(l),R=Math.abs(u),_,w,U,T,P,D,O,I,V,$,H,ee;if(S>=C&&S>=R?(U=c,D=d,V=g,ee=m,c>=0?(_=l,w=u,T=h,P=f,O=x,I=p,$=y,H=A):(_=u,w=l,T=f,P=h,O=p,I=x,$=A,H=y)):C>=R?(U=l,D=h,V=x,ee=y,l>=0?(_=u,w=c,T=f,P=d,O=p,I=g,$=A,H=m):(_=c,w=u,T=d,P=f,O=g,I=p,$=m,H=A)):(U=u,D=f,V=p,ee=A,u>=0?(_=c,w=l,T=d,P=h,O=g,I=x,$=m,H=y):(_=l,w=c,T=h,P=d,O=x,I=g,$=y,H=m)),U===0)return null;let X=_/U,Q=w/U,te=1/U,xe=T-X*D,De=P-Q*D,J=O-X*V,me=I-Q*V,be=$-X*ee,Ee=H-Q*ee,ge=be*me-Ee*J,Oe=xe*Ee-De*be,Et=J*De-me*xe;if(r){if(ge<0||Oe<0||Et<0)return null}else if((ge<0||Oe<0||Et<0)&&(ge>0||Oe>0||Et>0))return null;let Pe=ge+Oe+Et;if(Pe===0)return null;let tt=te*(ge*D+Oe*V+Et*ee);return(Pe>0?tt<0:tt>0)?null:this.at(tt/Pe,s)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},Zl=class extends Ti{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new Ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new rr,this.combine=vd,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},ug=new at,Lr=new Fs,xl=new or,hg=new G,yl=new G,bl=new G,Ml=new G,nd=new G,Sl=new G,dg=new G,wl=new G,tn=class extends xn{constructor(e=new cn,t=new Zl){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}getVertexPosition(e,t){let i=this.geometry,r=i.attributes.position,s=i.morphAttributes.position,o=i.morphTargetsRelative;t.fromBufferAttribute(r,e);let a=this.morphTargetInfluences;if(s&&a){Sl.set(0,0,0);for(let c=0,l=s.length;c<l;c++){let u=a[c],d=s[c];u!==0&&(nd.fromBufferAttribute(d,e),o?Sl.addScaledVector(nd,u):Sl.addScaledVector(nd.sub(t),u))}t.add(Sl)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.material,s=this.matrixWorld;r!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),xl.copy(i.boundingSphere),xl.applyMatrix4(s),Lr.copy(e.ray).recast(e.near),!(xl.containsPoint(Lr.origin)===!1&&(Lr.intersectSphere(xl,hg)===null||Lr.origin.distanceToSquared(hg)>(e.far-e.near)**2))&&(ug.copy(s).invert(),Lr.copy(e.ray).applyMatrix4(ug),!(i.boundingBox!==null&&Lr.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(e,t,Lr)))}_computeIntersections(e,t,i){let r,s=this.geometry,o=this.material,a=s.index,c=s.attributes.position,l=s.attributes.uv,u=s.attributes.uv1,d=s.attributes.normal,h=s.groups,f=s.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,x=h.length;g<x;g++){let p=h[g],m=o[p.materialIndex],y=Math.max(p.start,f.start),A=Math.min(a.count,Math.min(p.start+p.count,f.start+f.count));for(let S=y,C=A;S<C;S+=3){let R=a.getX(S),_=a.getX(S+1),w=a.getX(S+2);r=Tl(this,m,e,i,l,u,d,R,_,w),r&&(r.faceIndex=Math.floor(S/3),r.face.materialIndex=p.materialIndex,t.push(r))}}else{let g=Math.max(0,f.start),x=Math.min(a.count,f.start+f.count);for(let p=g,m=x;p<m;p+=3){let y=a.getX(p),A=a.getX(p+1),S=a.getX(p+2);r=Tl(this,o,e,i,l,u,d,y,A,S),r&&(r.faceIndex=Math.floor(p/3),t.push(r))}}else if(c!==void 0)if(Array.isArray(o))for(let g=0,x=h.length;g<x;g++){let p=h[g],m=o[p.materialIndex],y=Math.max(p.start,f.start),A=Math.min(c.count,Math.min(p.start+p.count,f.start+f.count));for(let S=y,C=A;S<C;S+=3){let R=S,_=S+1,w=S+2;r=Tl(this,m,e,i,l,u,d,R,_,w),r&&(r.faceIndex=Math.floor(S/3),r.face.materialIndex=p.materialIndex,t.push(r))}}else{let g=Math.max(0,f.start),x=Math.min(c.count,f.start+f.count);for(let p=g,m=x;p<m;p+=3){let y=p,A=p+1,S=p+2;r=Tl(this,o,e,i,l,u,d,y,A,S),r&&(r.faceIndex=Math.floor(p/3),t.push(r))}}}};function _y(n,e,t,i,r,s,o,a){let c;if(e.side===un?c=i.intersectTriangle(o,s,r,!0,a):c=i.intersectTriangle(r,s,o,e.side===ur,a),c===null)return null;wl.copy(a),wl.applyMatrix4(n.matrixWorld);let l=t.ray.origin.distanceTo(wl);return l<t.near||l>t.far?null:{distance:l,point:wl.clone(),object:n}}function Tl(n,e,t,i,r,s,o,a,c,l){n.getVertexPosition(a,yl),n.getVertexPosition(c,bl),n.getVertexPosition(l,Ml);let u=_y(n,e,t,i,yl,bl,Ml,dg);if(u){let d=new G;ir.getBarycoord(dg,yl,bl,Ml,d),r&&(u.uv=ir.getInterpolatedAttribute(r,a,c,l,d,new qe)),s&&(u.uv1=ir.getInterpolatedAttribute(s,a,c,l,d,new qe)),o&&(u.normal=ir.getInterpolatedAttribute(o,a,c,l,d,new G),u.normal.dot(i.direction)>0&&u.normal.multiplyScalar(-1));let h={a,b:c,c:l,normal:new G,materialIndex:0};ir.getNormal(yl,bl,Ml,h.normal),u.face=h,u.barycoord=d}return u}var Fr=class extends _n{constructor(e=null,t=1,i=1,r,s,o,a,c,l=Nt,u=Nt,d,h){super(null,o,a,c,l,u,r,s,d,h),this.isDataTexture=!0,this.image={data:e,width:t,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Ai=class extends pt{constructor(e,t,i,r=1){super(e,t,i),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=r}copy(e){return super.copy(e),this.meshPerAttribute=e.meshPerAttribute,this}toJSON(){let e=super.toJSON();return e.meshPerAttribute=this.meshPerAttribute,e.isInstancedBufferAttribute=!0,e}};var Nr=new or,xy=new qe(.5,.5),Al=new G,Or=class{constructor(e=new Kn,t=new Kn,i=new Kn,r=new Kn,s=new Kn,o=new Kn){this.planes=[e,t,i,r,s,o]}set(e,t,i,r,s,o){let a=this.planes;return a[0].copy(e),a[1].copy(t),a[2].copy(i),a[3].copy(r),a[4].copy(s),a[5].copy(o),this}copy(e){let t=this.planes;for(let i=0;i<6;i++)t[i].copy(e.planes[i]);return this}setFromProjectionMatrix(e,t=Wn,i=!1){let r=this.planes,s=e.elements,o=s[0],a=s[1],c=s[2],l=s[3],u=s[4],d=s[5],h=s[6],f=s[7],g=s[8],x=s[9],p=s[10],m=s[11],y=s[12],A=s[13],S=s[14],C=s[15];if(r[0].setComponents(l-o,f-u,m-g,C-y).normalize(),r[1].setComponents(l+o,f+u,m+g,C+y).normalize(),r[2].setComponents(l+a,f+d,m+x,C+A).normalize(),r[3].setComponents(l-a,f-d,m-x,C-A).normalize(),i)r[4].setComponents(c,h,p,S).normalize(),r[5].setComponents(l-c,f-h,m-p,C-S).normalize();else if(r[4].setComponents(l-c,f-h,m-p,C-S).normalize(),t===Wn)r[5].setComponents(l+c,f+h,m+p,C+S).normalize();else if(t===Fo)r[5].setComponents(c,h,p,S).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),Nr.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),Nr.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(Nr)}intersectsSprite(e){Nr.center.set(0,0,0);let t=xy.distanceTo(e.center);return Nr.radius=.7071067811865476+t,Nr.applyMatrix4(e.matrixWorld),this.intersectsSphere(Nr)}intersectsSphere(e){let t=this.planes,i=e.center,r=-e.radius;for(let s=0;s<6;s++)if(t[s].distanceToPoint(i)<r)return!1;return!0}intersectsBox(e){let t=this.planes;for(let i=0;i<6;i++){let r=t[i];if(Al.x=r.normal.x>0?e.max.x:e.min.x,Al.y=r.normal.y>0?e.max.y:e.min.y,Al.z=r.normal.z>0?e.max.z:e.min.z,r.distanceToPoint(Al)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let i=0;i<6;i++)if(t[i].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},fg=new at,Jl=class n{constructor(){this.coordinateSystem=Wn,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,i=this._frustums;for(let r=0;r<t.length;r++){let s=t[r];fg.multiplyMatrices(s.projectionMatrix,s.matrixWorldInverse),i[r]===void 0&&(i[r]=new Or),i[r].setFromProjectionMatrix(fg,s.coordinateSystem,s.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,i=e._frustums;for(let r=0;r<e._count;r++)t[r]===void 0&&(t[r]=new Or),t[r].copy(i[r]);return this._count=e._count,this}clone(){return new n().copy(this)}};var Kl=class extends Ti{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new Ge(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}},jl=new G,Ql=new G,pg=new at,Lo=new Fs,El=new or,id=new G,mg=new G,ec=class extends xn{constructor(e=new cn,t=new Kl){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,i=[0];for(let r=1,s=t.count;r<s;r++)jl.fromBufferAttribute(t,r-1),Ql.fromBufferAttribute(t,r),i[r]=i[r-1],i[r]+=jl.distanceTo(Ql);e.setAttribute("lineDistance",new vn(i,1))}else Re("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.matrixWorld,s=e.params.Line.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),El.copy(i.boundingSphere),El.applyMatrix4(r),El.radius+=s,e.ray.intersectsSphere(El)===!1)return;pg.copy(r).invert(),Lo.copy(e.ray).applyMatrix4(pg);let a=s/((this.scale.x+this.scale.y+this.scale.z)/3),c=a*a,l=this.isLineSegments?2:1,u=i.index,h=i.attributes.position;if(u!==null){let f=Math.max(0,o.start),g=Math.min(u.count,o.start+o.count);for(let x=f,p=g-1;x<p;x+=l){let m=u.getX(x),y=u.getX(x+1),A=Cl(this,e,Lo,c,m,y,x);A&&t.push(A)}if(this.isLineLoop){let x=u.getX(g-1),p=u.getX(f),m=Cl(this,e,Lo,c,x,p,g-1);m&&t.push(m)}}else{let f=Math.max(0,o.start),g=Math.min(h.count,o.start+o.count);for(let x=f,p=g-1;x<p;x+=l){let m=Cl(this,e,Lo,c,x,x+1,x);m&&t.push(m)}if(this.isLineLoop){let x=Cl(this,e,Lo,c,g-1,f,g-1);x&&t.push(x)}}}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}};function Cl(n,e,t,i,r,s,o){let a=n.geometry.attributes.position;if(jl.fromBufferAttribute(a,r),Ql.fromBufferAttribute(a,s),t.distanceSqToSegment(jl,Ql,id,mg)>i)return;id.applyMatrix4(n.matrixWorld);let l=e.ray.origin.distanceTo(id);if(!(l<e.near||l>e.far))return{distance:l,point:mg.clone().applyMatrix4(n.matrixWorld),index:o,face:null,faceIndex:null,barycoord:null,object:n}}var gg=new G,vg=new G,Os=class extends ec{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,i=[];for(let r=0,s=t.count;r<s;r+=2)gg.fromBufferAttribute(t,r),vg.fromBufferAttribute(t,r+1),i[r]=r===0?0:i[r-1],i[r+1]=i[r]+gg.distanceTo(vg);e.setAttribute("lineDistance",new vn(i,1))}else Re("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}};var tc=class extends Ti{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new Ge(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}},_g=new at,ld=new Fs,Rl=new or,Pl=new G,ks=class extends xn{constructor(e=new cn,t=new tc){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let i=this.geometry,r=this.matrixWorld,s=e.params.Points.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),Rl.copy(i.boundingSphere),Rl.applyMatrix4(r),Rl.radius+=s,e.ray.intersectsSphere(Rl)===!1)return;_g.copy(r).invert(),ld.copy(e.ray).applyMatrix4(_g);let a=s/((this.scale.x+this.scale.y+this.scale.z)/3),c=a*a,l=i.index,d=i.attributes.position;if(l!==null){let h=Math.max(0,o.start),f=Math.min(l.count,o.start+o.count);for(let g=h,x=f;g<x;g++){let p=l.getX(g);Pl.fromBufferAttribute(d,p),xg(Pl,p,c,r,e,t,this)}}else{let h=Math.max(0,o.start),f=Math.min(d.count,o.start+o.count);for(let g=h,x=f;g<x;g++)Pl.fromBufferAttribute(d,g),xg(Pl,g,c,r,e,t,this)}}updateMorphTargets(){let t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){let r=t[i[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let s=0,o=r.length;s<o;s++){let a=r[s].name||String(s);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=s}}}}};function xg(n,e,t,i,r,s,o){let a=ld.distanceSqToPoint(n);if(a<t){let c=new G;ld.closestPointToPoint(n,c),c.applyMatrix4(i);let l=r.ray.origin.distanceTo(c);if(l<r.near||l>r.far)return;s.push({distance:l,distanceToRay:Math.sqrt(a),point:c,index:e,face:null,faceIndex:null,barycoord:null,object:o})}}var Vo=class extends _n{constructor(e=[],t=Gr,i,r,s,o,a,c,l,u){super(e,t,i,r,s,o,a,c,l,u),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}};var Ei=class extends _n{constructor(e,t,i=jn,r,s,o,a=Nt,c=Nt,l,u=wi,d=1){if(u!==wi&&u!==Ri)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let h={width:e,height:t,depth:d};super(h,r,s,o,a,c,u,i,l),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new Ns(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},Ho=class extends Ei{constructor(e,t=jn,i=Gr,r,s,o=Nt,a=Nt,c,l=wi){let u={width:e,height:e,depth:1},d=[u,u,u,u,u,u];super(e,e,t,i,r,s,o,a,c,l),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},Wo=class extends _n{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},Bs=class n extends cn{constructor(e=1,t=1,i=1,r=1,s=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:i,widthSegments:r,heightSegments:s,depthSegments:o};let a=this;r=Math.floor(r),s=Math.floor(s),o=Math.floor(o);let c=[],l=[],u=[],d=[],h=0,f=0;g("z","y","x",-1,-1,i,t,e,o,s,0),g("z","y","x",1,-1,i,t,-e,o,s,1),g("x","z","y",1,1,e,i,t,r,o,2),g("x","z","y",1,-1,e,i,-t,r,o,3),g("x","y","z",1,-1,e,t,i,r,s,4),g("x","y","z",-1,-1,e,t,-i,r,s,5),this.setIndex(c),this.setAttribute("position",new vn(l,3)),this.setAttribute("normal",new vn(u,3)),this.setAttribute("uv",new vn(d,2));function g(x,p,m,y,A,S,C,R,_,w,U){let T=S/_,P=C/w,D=S/2,O=C/2,I=R/2,V=_+1,$=w+1,H=0,ee=0,X=new G;for(let Q=0;Q<$;Q++){let te=Q*P-O;for(let xe=0;xe<V;xe++){let De=xe*T-D;X[x]=De*y,X[p]=te*A,X[m]=I,l.push(X.x,X.y,X.z),X[x]=0,X[p]=0,X[m]=R>0?1:-1,u.push(X.x,X.y,X.z),d.push(xe/_),d.push(1-Q/w),H+=1}}for(let Q=0;Q<w;Q++)for(let te=0;te<_;te++){let xe=h+te+V*Q,De=h+te+V*(Q+1),J=h+(te+1)+V*(Q+1),me=h+(te+1)+V*Q;c.push(xe,De,me),c.push(De,J,me),ee+=6}a.addGroup(f,ee,U),f+=ee,h+=H}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new n(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}};var Xo=class n extends cn{constructor(e=1,t=1,i=1,r=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:i,heightSegments:r};let s=e/2,o=t/2,a=Math.floor(i),c=Math.floor(r),l=a+1,u=c+1,d=e/a,h=t/c,f=[],g=[],x=[],p=[];for(let m=0;m<u;m++){let y=m*h-o;for(let A=0;A<l;A++){let S=A*d-s;g.push(S,-y,0),x.push(0,0,1),p.push(A/a),p.push(1-m/c)}}for(let m=0;m<c;m++)for(let y=0;y<a;y++){let A=y+l*m,S=y+l*(m+1),C=y+1+l*(m+1),R=y+1+l*m;f.push(A,S,R),f.push(S,C,R)}this.setIndex(f),this.setAttribute("position",new vn(g,3)),this.setAttribute("normal",new vn(x,3)),this.setAttribute("uv",new vn(p,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new n(e.width,e.height,e.widthSegments,e.heightSegments)}};function Hr(n){let e={};for(let t in n){e[t]={};for(let i in n[t]){let r=n[t][i];if(yg(r))r.isRenderTargetTexture?(Re("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][i]=null):e[t][i]=r.clone();else if(Array.isArray(r))if(yg(r[0])){let s=[];for(let o=0,a=r.length;o<a;o++)s[o]=r[o].clone();e[t][i]=s}else e[t][i]=r.slice();else e[t][i]=r}}return e}function nn(n){let e={};for(let t=0;t<n.length;t++){let i=Hr(n[t]);for(let r in i)e[r]=i[r]}return e}function yg(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function yy(n){let e=[];for(let t=0;t<n.length;t++)e.push(n[t].clone());return e}function Bd(n){let e=n.getRenderTarget();return e===null?n.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:Xe.workingColorSpace}var u0={clone:Hr,merge:nn},by=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,My=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,oi=class extends Ti{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=by,this.fragmentShader=My,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=Hr(e.uniforms),this.uniformsGroups=yy(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let r in this.uniforms){let o=this.uniforms[r].value;o&&o.isTexture?t.uniforms[r]={type:"t",value:o.toJSON(e).uuid}:o&&o.isColor?t.uniforms[r]={type:"c",value:o.getHex()}:o&&o.isVector2?t.uniforms[r]={type:"v2",value:o.toArray()}:o&&o.isVector3?t.uniforms[r]={type:"v3",value:o.toArray()}:o&&o.isVector4?t.uniforms[r]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?t.uniforms[r]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?t.uniforms[r]={type:"m4",value:o.toArray()}:t.uniforms[r]={value:o}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let i={};for(let r in this.extensions)this.extensions[r]===!0&&(i[r]=!0);return Object.keys(i).length>0&&(t.extensions=i),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let i in e.uniforms){let r=e.uniforms[i];switch(this.uniforms[i]={},r.type){case"t":this.uniforms[i].value=t[r.value]||null;break;case"c":this.uniforms[i].value=new Ge().setHex(r.value);break;case"v2":this.uniforms[i].value=new qe().fromArray(r.value);break;case"v3":this.uniforms[i].value=new G().fromArray(r.value);break;case"v4":this.uniforms[i].value=new ct().fromArray(r.value);break;case"m3":this.uniforms[i].value=new Le().fromArray(r.value);break;case"m4":this.uniforms[i].value=new at().fromArray(r.value);break;default:this.uniforms[i].value=r.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let i in e.extensions)this.extensions[i]=e.extensions[i];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},zs=class extends oi{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var nc=class extends Ti{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=Zg,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},ic=class extends Ti{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function As(n,e){return!n||n.constructor===e?n:typeof e.BYTES_PER_ELEMENT=="number"?new e(n):Array.prototype.slice.call(n)}function Il(n){return n!==void 0&&n.inTangents!==void 0&&n.outTangents!==void 0}var ar=class{constructor(e,t,i,r){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=r!==void 0?r:new t.constructor(i),this.sampleValues=t,this.valueSize=i,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,i=this._cachedIndex,r=t[i],s=t[i-1];e:{t:{let o;n:{i:if(!(e<r)){for(let a=i+2;;){if(r===void 0){if(e<s)break i;return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}if(i===a)break;if(s=r,r=t[++i],e<r)break t}o=t.length;break n}if(!(e>=s)){let a=t[1];e<a&&(i=2,s=a);for(let c=i-2;;){if(s===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(i===c)break;if(r=s,s=t[--i-1],e>=s)break t}o=i,i=0;break n}break e}for(;i<o;){let a=i+o>>>1;e<t[a]?o=a:i=a+1}if(r=t[i],s=t[i-1],s===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(r===void 0)return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}this._cachedIndex=i,this.intervalChanged_(i,s,r)}return this.interpolate_(i,s,e,r)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,i=this.sampleValues,r=this.valueSize,s=e*r;for(let o=0;o!==r;++o)t[o]=i[s+o];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},rc=class extends ar{constructor(e,t,i,r){super(e,t,i,r),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:sd,endingEnd:sd}}intervalChanged_(e,t,i){let r=this.parameterPositions,s=e-2,o=e+1,a=r[s],c=r[o];if(a===void 0)switch(this.getSettings_().endingStart){case od:s=e,a=2*t-i;break;case ad:s=r.length-2,a=t+r[s]-r[s+1];break;default:s=e,a=i}if(c===void 0)switch(this.getSettings_().endingEnd){case od:o=e,c=2*i-t;break;case ad:o=1,c=i+r[1]-r[0];break;default:o=e-1,c=t}let l=(i-t)*.5,u=this.valueSize;this._weightPrev=l/(t-a),this._weightNext=l/(c-i),this._offsetPrev=s*u,this._offsetNext=o*u}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=this._offsetPrev,d=this._offsetNext,h=this._weightPrev,f=this._weightNext,g=(i-t)/(r-t),x=g*g,p=x*g,m=-h*p+2*h*x-h*g,y=(1+h)*p+(-1.5-2*h)*x+(-.5+h)*g+1,A=(-1-f)*p+(1.5+f)*x+.5*g,S=f*p-f*x;for(let C=0;C!==a;++C)s[C]=m*o[u+C]+y*o[l+C]+A*o[c+C]+S*o[d+C];return s}},sc=class extends ar{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=(i-t)/(r-t),d=1-u;for(let h=0;h!==a;++h)s[h]=o[l+h]*d+o[c+h]*u;return s}},oc=class extends ar{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e){return this.copySampleValue_(e-1)}},ac=class extends ar{interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=e*a,l=c-a,u=this.inTangents,d=this.outTangents;if(!u||!d){let g=(i-t)/(r-t),x=1-g;for(let p=0;p!==a;++p)s[p]=o[l+p]*x+o[c+p]*g;return s}let h=a*2,f=e-1;for(let g=0;g!==a;++g){let x=o[l+g],p=o[c+g],m=f*h+g*2,y=d[m],A=d[m+1],S=e*h+g*2,C=u[S],R=u[S+1],_=wy(i,t,y,C,r);s[g]=h0(_,x,A,R,p)}return s}};function h0(n,e,t,i,r){let s=1-n;return s*s*s*e+3*s*s*n*t+3*s*n*n*i+n*n*n*r}function Sy(n,e,t,i,r){let s=1-n;return 3*s*s*(t-e)+6*s*n*(i-t)+3*n*n*(r-i)}function wy(n,e,t,i,r){let s=(n-e)/(r-e);for(let o=0;o<8;o++){let a=h0(s,e,t,i,r)-n;if(Math.abs(a)<1e-10)break;let c=Sy(s,e,t,i,r);if(Math.abs(c)<1e-10)break;s=Math.max(0,Math.min(1,s-a/c))}return s}var Ln=class{constructor(e,t,i,r){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=As(t,this.TimeBufferType),this.values=As(i,this.ValueBufferType),this.setInterpolation(r||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,i;if(t.toJSON!==this.toJSON)i=t.toJSON(e);else{i={name:e.name,times:As(e.times,Array),values:As(e.values,Array)};let r=e.getInterpolation();r!==e.DefaultInterpolation&&(i.interpolation=r),Il(e.settings)&&(i.settings={inTangents:As(e.settings.inTangents,Array),outTangents:As(e.settings.outTangents,Array)})}return i.type=e.ValueTypeName,i}InterpolantFactoryMethodDiscrete(e){return new oc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new sc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new rc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new ac(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case Do:t=this.InterpolantFactoryMethodDiscrete;break;case Wl:t=this.InterpolantFactoryMethodLinear;break;case Dl:t=this.InterpolantFactoryMethodSmooth;break;case rd:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let i="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(i);return Re("KeyframeTrack:",i),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Do;case this.InterpolantFactoryMethodLinear:return Wl;case this.InterpolantFactoryMethodSmooth:return Dl;case this.InterpolantFactoryMethodBezier:return rd}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let i=0,r=t.length;i!==r;++i)t[i]+=e;Il(this.settings)&&(bg(this.settings.inTangents,e),bg(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let i=0,r=t.length;i!==r;++i)t[i]*=e;Il(this.settings)&&(Mg(this.settings.inTangents,e),Mg(this.settings.outTangents,e))}return this}trim(e,t){let i=this.times,r=i.length,s=0,o=r-1;for(;s!==r&&i[s]<e;)++s;for(;o!==-1&&i[o]>t;)--o;if(++o,s!==0||o!==r){s>=o&&(o=Math.max(o,1),s=o-1);let a=this.getValueSize();this.times=i.slice(s,o),this.values=this.values.slice(s*a,o*a)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(Ie("KeyframeTrack: Invalid value size in track.",this),e=!1);let i=this.times,r=this.values,s=i.length;s===0&&(Ie("KeyframeTrack: Track is empty.",this),e=!1);let o=null;for(let a=0;a!==s;a++){let c=i[a];if(typeof c=="number"&&isNaN(c)){Ie("KeyframeTrack: Time is not a valid number.",this,a,c),e=!1;break}if(o!==null&&o>c){Ie("KeyframeTrack: Out of order keys.",this,a,c,o),e=!1;break}o=c}if(r!==void 0&&jx(r))for(let a=0,c=r.length;a!==c;++a){let l=r[a];if(isNaN(l)){Ie("KeyframeTrack: Value is not a valid number.",this,a,l),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),i=this.getValueSize(),r=this.getInterpolation()===Dl,s=e.length-1,o=1;for(let a=1;a<s;++a){let c=!1,l=e[a],u=e[a+1];if(l!==u&&(a!==1||l!==e[0]))if(r)c=!0;else{let d=a*i,h=d-i,f=d+i;for(let g=0;g!==i;++g){let x=t[d+g];if(x!==t[h+g]||x!==t[f+g]){c=!0;break}}}if(c){if(a!==o){e[o]=e[a];let d=a*i,h=o*i;for(let f=0;f!==i;++f)t[h+f]=t[d+f]}++o}}if(s>0){e[o]=e[s];for(let a=s*i,c=o*i,l=0;l!==i;++l)t[c+l]=t[a+l];++o}return o!==e.length?(this.times=e.slice(0,o),this.values=t.slice(0,o*i)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),i=this.constructor,r=new i(this.name,e,t);return r.createInterpolant=this.createInterpolant,Il(this.settings)&&(r.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),r}};function bg(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]+=e}function Mg(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]*=e}Ln.prototype.ValueTypeName="";Ln.prototype.TimeBufferType=Float32Array;Ln.prototype.ValueBufferType=Float32Array;Ln.prototype.DefaultInterpolation=Wl;var lr=class extends Ln{constructor(e,t,i){super(e,t,i)}};lr.prototype.ValueTypeName="bool";lr.prototype.ValueBufferType=Array;lr.prototype.DefaultInterpolation=Do;lr.prototype.InterpolantFactoryMethodLinear=void 0;lr.prototype.InterpolantFactoryMethodSmooth=void 0;var lc=class extends Ln{constructor(e,t,i,r){super(e,t,i,r)}};lc.prototype.ValueTypeName="color";var cc=class extends Ln{constructor(e,t,i,r){super(e,t,i,r)}};cc.prototype.ValueTypeName="number";var uc=class extends ar{constructor(e,t,i,r){super(e,t,i,r)}interpolate_(e,t,i,r){let s=this.resultBuffer,o=this.sampleValues,a=this.valueSize,c=(i-t)/(r-t),l=e*a;for(let u=l+a;l!==u;l+=4)si.slerpFlat(s,0,o,l-a,o,l,c);return s}},$o=class extends Ln{constructor(e,t,i,r){super(e,t,i,r)}InterpolantFactoryMethodLinear(e){return new uc(this.times,this.values,this.getValueSize(),e)}};$o.prototype.ValueTypeName="quaternion";$o.prototype.InterpolantFactoryMethodSmooth=void 0;var cr=class extends Ln{constructor(e,t,i){super(e,t,i)}};cr.prototype.ValueTypeName="string";cr.prototype.ValueBufferType=Array;cr.prototype.DefaultInterpolation=Do;cr.prototype.InterpolantFactoryMethodLinear=void 0;cr.prototype.InterpolantFactoryMethodSmooth=void 0;var hc=class extends Ln{constructor(e,t,i,r){super(e,t,i,r)}};hc.prototype.ValueTypeName="vector";var dc=class{constructor(e,t,i){let r=this,s=!1,o=0,a=0,c,l=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=i,this._abortController=null,this.itemStart=function(u){a++,s===!1&&r.onStart!==void 0&&r.onStart(u,o,a),s=!0},this.itemEnd=function(u){o++,r.onProgress!==void 0&&r.onProgress(u,o,a),o===a&&(s=!1,r.onLoad!==void 0&&r.onLoad())},this.itemError=function(u){r.onError!==void 0&&r.onError(u)},this.resolveURL=function(u){return u=u.normalize("NFC"),c?c(u):u},this.setURLModifier=function(u){return c=u,this},this.addHandler=function(u,d){return l.push(u,d),this},this.removeHandler=function(u){let d=l.indexOf(u);return d!==-1&&l.splice(d,2),this},this.getHandler=function(u){for(let d=0,h=l.length;d<h;d+=2){let f=l[d],g=l[d+1];if(f.global&&(f.lastIndex=0),f.test(u))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},d0=new dc,fc=class{constructor(e){this.manager=e!==void 0?e:d0,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let i=this;return new Promise(function(r,s){i.load(e,r,t,s)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};fc.DEFAULT_MATERIAL_NAME="__DEFAULT";var Ll=new G,Nl=new si,ii=new G,qo=class extends xn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new at,this.projectionMatrix=new at,this.projectionMatrixInverse=new at,this.coordinateSystem=Wn,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Ll,Nl,ii),ii.x===1&&ii.y===1&&ii.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ll,Nl,ii.set(1,1,1)).invert()}updateWorldMatrix(e,t,i=!1){super.updateWorldMatrix(e,t,i),this.matrixWorld.decompose(Ll,Nl,ii),ii.x===1&&ii.y===1&&ii.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ll,Nl,ii.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},nr=new G,Sg=new qe,wg=new qe,ln=class extends qo{constructor(e=50,t=1,i=.1,r=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=i,this.far=r,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=Xl*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(Fh*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return Xl*2*Math.atan(Math.tan(Fh*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,i){nr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(nr.x,nr.y).multiplyScalar(-e/nr.z),nr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set(nr.x,nr.y).multiplyScalar(-e/nr.z)}getViewSize(e,t){return this.getViewBounds(e,Sg,wg),t.subVectors(wg,Sg)}setViewOffset(e,t,i,r,s,o){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=r,this.view.width=s,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(Fh*.5*this.fov)/this.zoom,i=2*t,r=this.aspect*i,s=-.5*r,o=this.view;if(this.view!==null&&this.view.enabled){let c=o.fullWidth,l=o.fullHeight;s+=o.offsetX*r/c,t-=o.offsetY*i/l,r*=o.width/c,i*=o.height/l}let a=this.filmOffset;a!==0&&(s+=e*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(s,s+r,t,t-i,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var pc=class extends qo{constructor(e=-1,t=1,i=1,r=-1,s=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=i,this.bottom=r,this.near=s,this.far=o,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,i,r,s,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=r,this.view.width=s,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,r=(this.top+this.bottom)/2,s=i-e,o=i+e,a=r+t,c=r-t;if(this.view!==null&&this.view.enabled){let l=(this.right-this.left)/this.view.fullWidth/this.zoom,u=(this.top-this.bottom)/this.view.fullHeight/this.zoom;s+=l*this.view.offsetX,o=s+l*this.view.width,a-=u*this.view.offsetY,c=a-u*this.view.height}this.projectionMatrix.makeOrthographic(s,o,a,c,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}};var kr=class extends cn{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(e){return super.copy(e),this.instanceCount=e.instanceCount,this}toJSON(){let e=super.toJSON();return e.instanceCount=this.instanceCount,e.isInstancedBufferGeometry=!0,e}};var Es=-90,Cs=1,Gs=class extends xn{constructor(e,t,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;let r=new ln(Es,Cs,e,t);r.layers=this.layers,this.add(r);let s=new ln(Es,Cs,e,t);s.layers=this.layers,this.add(s);let o=new ln(Es,Cs,e,t);o.layers=this.layers,this.add(o);let a=new ln(Es,Cs,e,t);a.layers=this.layers,this.add(a);let c=new ln(Es,Cs,e,t);c.layers=this.layers,this.add(c);let l=new ln(Es,Cs,e,t);l.layers=this.layers,this.add(l)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[i,r,s,o,a,c]=t;for(let l of t)this.remove(l);if(e===Wn)i.up.set(0,1,0),i.lookAt(1,0,0),r.up.set(0,1,0),r.lookAt(-1,0,0),s.up.set(0,0,-1),s.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),c.up.set(0,1,0),c.lookAt(0,0,-1);else if(e===Fo)i.up.set(0,-1,0),i.lookAt(-1,0,0),r.up.set(0,-1,0),r.lookAt(1,0,0),s.up.set(0,0,1),s.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),c.up.set(0,-1,0),c.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let l of t)this.add(l),l.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:i,activeMipmapLevel:r}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[s,o,a,c,l,u]=this.children,d=e.getRenderTarget(),h=e.getActiveCubeFace(),f=e.getActiveMipmapLevel(),g=e.xr.enabled;e.xr.enabled=!1;let x=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let p=!1;e.isWebGLRenderer===!0?p=e.state.buffers.depth.getReversed():p=e.reversedDepthBuffer,e.setRenderTarget(i,0,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,s),e.setRenderTarget(i,1,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(i,2,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(i,3,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),e.setRenderTarget(i,4,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),i.texture.mipmapsAutoUpdate=x,e.setRenderTarget(i,5,r),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,u),e.setRenderTarget(d,h,f),e.xr.enabled=g,i.texture.needsPMREMUpdate=!0}},mc=class extends ln{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var zd="\\[\\]\\.:\\/",Ty=new RegExp("["+zd+"]","g"),Gd="[^"+zd+"]",Ay="[^"+zd.replace("\\.","")+"]",Ey=/((?:WC+[\/:])*)/.source.replace("WC",Gd),Cy=/(WCOD+)?/.source.replace("WCOD",Ay),Ry=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",Gd),Py=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",Gd),Iy=new RegExp("^"+Ey+Cy+Ry+Py+"$"),Ly=["material","materials","bones","map"],cd=class{constructor(e,t,i){let r=i||ft.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,r)}getValue(e,t){this.bind();let i=this._targetGroup.nCachedObjects_,r=this._bindings[i];r!==void 0&&r.getValue(e,t)}setValue(e,t){let i=this._bindings;for(let r=this._targetGroup.nCachedObjects_,s=i.length;r!==s;++r)i[r].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].unbind()}},ft=class n{constructor(e,t,i){this.path=t,this.parsedPath=i||n.parseTrackName(t),this.node=n.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,i){return e&&e.isAnimationObjectGroup?new n.Composite(e,t,i):new n(e,t,i)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(Ty,"")}static parseTrackName(e){let t=Iy.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let i={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},r=i.nodeName&&i.nodeName.lastIndexOf(".");if(r!==void 0&&r!==-1){let s=i.nodeName.substring(r+1);Ly.indexOf(s)!==-1&&(i.nodeName=i.nodeName.substring(0,r),i.objectName=s)}if(i.propertyName===null||i.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return i}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let i=e.skeleton.getBoneByName(t);if(i!==void 0)return i}if(e.children){let i=function(s){for(let o=0;o<s.length;o++){let a=s[o];if(a.name===t||a.uuid===t)return a;let c=i(a.children);if(c)return c}return null},r=i(e.children);if(r)return r}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)e[t++]=i[r]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let i=this.resolvedProperty;for(let r=0,s=i.length;r!==s;++r)i[r]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,i=t.objectName,r=t.propertyName,s=t.propertyIndex;if(e||(e=n.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){Re("PropertyBinding: No target node found for track: "+this.path+".");return}if(i){let l=t.objectIndex;switch(i){case"materials":if(!e.material){Ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){Ie("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){Ie("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let u=0;u<e.length;u++)if(e[u].name===l){l=u;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){Ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){Ie("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[i]===void 0){Ie("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[i]}if(l!==void 0){if(e[l]===void 0){Ie("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[l]}}let o=e[r];if(o===void 0){let l=t.nodeName;Ie("PropertyBinding: Trying to update property for track: "+l+"."+r+" but it wasn't found.",e);return}let a=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?a=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let c=this.BindingType.Direct;if(s!==void 0){if(r==="morphTargetInfluences"){if(!e.geometry){Ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){Ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[s]!==void 0&&(s=e.morphTargetDictionary[s])}c=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=s}else o.fromArray!==void 0&&o.toArray!==void 0?(c=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(c=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=r;this.getValue=this.GetterByBindingType[c],this.setValue=this.SetterByBindingTypeAndVersioning[c][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};ft.Composite=cd;ft.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};ft.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};ft.prototype.GetterByBindingType=[ft.prototype._getValue_direct,ft.prototype._getValue_array,ft.prototype._getValue_arrayElement,ft.prototype._getValue_toArray];ft.prototype.SetterByBindingTypeAndVersioning=[[ft.prototype._setValue_direct,ft.prototype._setValue_direct_setNeedsUpdate,ft.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[ft.prototype._setValue_array,ft.prototype._setValue_array_setNeedsUpdate,ft.prototype._setValue_array_setMatrixWorldNeedsUpdate],[ft.prototype._setValue_arrayElement,ft.prototype._setValue_arrayElement_setNeedsUpdate,ft.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[ft.prototype._setValue_fromArray,ft.prototype._setValue_fromArray_setNeedsUpdate,ft.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var GC=new Float32Array(1);var ud=class{static{this.prototype.isMatrix2=!0}constructor(e,t,i,r){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,i,r)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let i=0;i<4;i++)this.elements[i]=e[i+t];return this}set(e,t,i,r){let s=this.elements;return s[0]=e,s[2]=t,s[1]=i,s[3]=r,this}};function Vd(n,e,t,i){let r=Ny(i);switch(t){case Pd:return n*e;case Ld:return n*e/r.components*r.byteLength;case Mc:return n*e/r.components*r.byteLength;case hr:return n*e*2/r.components*r.byteLength;case Sc:return n*e*2/r.components*r.byteLength;case Id:return n*e*3/r.components*r.byteLength;case bn:return n*e*4/r.components*r.byteLength;case wc:return n*e*4/r.components*r.byteLength;case Jo:case Ko:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case jo:case Qo:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Ac:case Cc:return Math.max(n,16)*Math.max(e,8)/4;case Tc:case Ec:return Math.max(n,8)*Math.max(e,8)/2;case Rc:case Pc:case Lc:case Nc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case Ic:case ea:case Dc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Uc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Fc:return Math.floor((n+4)/5)*Math.floor((e+3)/4)*16;case Oc:return Math.floor((n+4)/5)*Math.floor((e+4)/5)*16;case kc:return Math.floor((n+5)/6)*Math.floor((e+4)/5)*16;case Bc:return Math.floor((n+5)/6)*Math.floor((e+5)/6)*16;case zc:return Math.floor((n+7)/8)*Math.floor((e+4)/5)*16;case Gc:return Math.floor((n+7)/8)*Math.floor((e+5)/6)*16;case Vc:return Math.floor((n+7)/8)*Math.floor((e+7)/8)*16;case Hc:return Math.floor((n+9)/10)*Math.floor((e+4)/5)*16;case Wc:return Math.floor((n+9)/10)*Math.floor((e+5)/6)*16;case Xc:return Math.floor((n+9)/10)*Math.floor((e+7)/8)*16;case $c:return Math.floor((n+9)/10)*Math.floor((e+9)/10)*16;case qc:return Math.floor((n+11)/12)*Math.floor((e+9)/10)*16;case Yc:return Math.floor((n+11)/12)*Math.floor((e+11)/12)*16;case Zc:case Jc:case Kc:return Math.ceil(n/4)*Math.ceil(e/4)*16;case jc:case Qc:return Math.ceil(n/4)*Math.ceil(e/4)*8;case ta:case eu:return Math.ceil(n/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function Ny(n){switch(n){case hn:case Ad:return{byteLength:1,components:1};case Xs:case Ed:case Qn:return{byteLength:2,components:1};case yc:case bc:return{byteLength:2,components:4};case jn:case xc:case Nn:return{byteLength:4,components:1};case Cd:case Rd:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Re("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function D0(){let n=null,e=!1,t=null,i=null;function r(s,o){i=n.requestAnimationFrame(r),t(s,o)}return{start:function(){e!==!0&&t!==null&&n!==null&&(i=n.requestAnimationFrame(r),e=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),e=!1},setAnimationLoop:function(s){t=s},setContext:function(s){n=s}}}function Uy(n){let e=new WeakMap;function t(a,c){let l=a.array,u=a.usage,d=l.byteLength,h=n.createBuffer();n.bindBuffer(c,h),n.bufferData(c,l,u),a.onUploadCallback();let f;if(l instanceof Float32Array)f=n.FLOAT;else if(typeof Float16Array<"u"&&l instanceof Float16Array)f=n.HALF_FLOAT;else if(l instanceof Uint16Array)a.isFloat16BufferAttribute?f=n.HALF_FLOAT:f=n.UNSIGNED_SHORT;else if(l instanceof Int16Array)f=n.SHORT;else if(l instanceof Uint32Array)f=n.UNSIGNED_INT;else if(l instanceof Int32Array)f=n.INT;else if(l instanceof Int8Array)f=n.BYTE;else if(l instanceof Uint8Array)f=n.UNSIGNED_BYTE;else if(l instanceof Uint8ClampedArray)f=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+l);return{buffer:h,type:f,bytesPerElement:l.BYTES_PER_ELEMENT,version:a.version,size:d}}function i(a,c,l){let u=c.array,d=c.updateRanges;if(n.bindBuffer(l,a),d.length===0)n.bufferSubData(l,0,u);else{d.sort((f,g)=>f.start-g.start);let h=0;for(let f=1;f<d.length;f++){let g=d[h],x=d[f];x.start<=g.start+g.count+1?g.count=Math.max(g.count,x.start+x.count-g.start):(++h,d[h]=x)}d.length=h+1;for(let f=0,g=d.length;f<g;f++){let x=d[f];n.bufferSubData(l,x.start*u.BYTES_PER_ELEMENT,u,x.start,x.count)}c.clearUpdateRanges()}c.onUploadCallback()}function r(a){return a.isInterleavedBufferAttribute&&(a=a.data),e.get(a)}function s(a){a.isInterleavedBufferAttribute&&(a=a.data);let c=e.get(a);c&&(n.deleteBuffer(c.buffer),e.delete(a))}function o(a,c){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let u=e.get(a);(!u||u.version<a.version)&&e.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let l=e.get(a);if(l===void 0)e.set(a,t(a,c));else if(l.version<a.version){if(l.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(l.buffer,a,c),l.version=a.version}}return{get:r,remove:s,update:o}}var Fy=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,Oy=`#ifdef USE_ALPHAHASH
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
#endif`,ky=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,By=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,zy=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Gy=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,Vy=`#ifdef USE_AOMAP
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
#endif`,Hy=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,Wy=`#ifdef USE_BATCHING
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
#endif`,Xy=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,$y=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,qy=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Yy=`float G_BlinnPhong_Implicit( ) {
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
} // validated`,Zy=`#ifdef USE_IRIDESCENCE
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
#endif`,Jy=`#ifdef USE_BUMPMAP
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
#endif`,Ky=`#if NUM_CLIPPING_PLANES > 0
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
#endif`,jy=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,Qy=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,eb=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,tb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,nb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,ib=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,rb=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
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
#endif`,sb=`#define PI 3.141592653589793
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
} // validated`,ob=`vec3 transformedNormal = objectNormal;
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
#endif`,ab=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,lb=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,cb=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,ub=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,hb="gl_FragColor = linearToOutputTexel( gl_FragColor );",db=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,fb=`#ifdef USE_ENVMAP
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
#endif`,pb=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,mb=`#ifdef USE_ENVMAP
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
#endif`,gb=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,vb=`#ifdef USE_ENVMAP
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
#endif`,_b=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,xb=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,yb=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,bb=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,Mb=`#ifdef USE_GRADIENTMAP
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
}`,Sb=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,wb=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,Tb=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,Ab=`uniform bool receiveShadow;
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
#include <lightprobes_pars_fragment>`,Eb=`#ifdef USE_ENVMAP
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
#endif`,Cb=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,Rb=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,Pb=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,Ib=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,Lb=`PhysicalMaterial material;
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
#endif`,Nb=`uniform sampler2D dfgLUT;
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
}`,Db=`
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
#endif`,Ub=`#if defined( RE_IndirectDiffuse )
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
#endif`,Fb=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,Ob=`#if NUM_LIGHT_PROBE_GRIDS > 0
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
#endif`,kb=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,Bb=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,zb=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Gb=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,Vb=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,Hb=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,Wb=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
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
#endif`,Xb=`#if defined( USE_POINTS_UV )
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
#endif`,$b=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,qb=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,Yb=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,Zb=`#if defined( USE_MORPHCOLORS )
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
#endif`,Jb=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Kb=`#ifdef USE_MORPHTARGETS
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
#endif`,jb=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Qb=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
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
vec3 nonPerturbedNormal = normal;`,eM=`#ifdef USE_NORMALMAP_OBJECTSPACE
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
#endif`,tM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,nM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,iM=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,rM=`#ifdef USE_NORMALMAP
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
#endif`,sM=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,oM=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,aM=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,lM=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,cM=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,uM=`vec3 packNormalToRGB( const in vec3 normal ) {
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
}`,hM=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,dM=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,fM=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,pM=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,mM=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,gM=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,vM=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,_M=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,xM=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
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
#endif`,yM=`float getShadowMask() {
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
}`,bM=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,MM=`#ifdef USE_SKINNING
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
#endif`,SM=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,wM=`#ifdef USE_SKINNING
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
#endif`,TM=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,AM=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,EM=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,CM=`#ifndef saturate
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
vec3 CustomToneMapping( vec3 color ) { return color; }`,RM=`#ifdef USE_TRANSMISSION
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
#endif`,PM=`#ifdef USE_TRANSMISSION
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
#endif`,IM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,LM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,NM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,DM=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,UM=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,FM=`uniform sampler2D t2D;
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
}`,OM=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,kM=`uniform float backgroundBlurriness;
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
}`,BM=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,zM=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,GM=`#include <common>
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
}`,VM=`#if DEPTH_PACKING == 3200
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
}`,HM=`#define DISTANCE
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
}`,WM=`#define DISTANCE
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
}`,XM=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,$M=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,qM=`uniform float scale;
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
}`,YM=`uniform vec3 diffuse;
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
}`,ZM=`#include <common>
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
}`,JM=`uniform vec3 diffuse;
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
}`,KM=`#define LAMBERT
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
}`,jM=`#define LAMBERT
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
}`,QM=`#define MATCAP
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
}`,eS=`#define MATCAP
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
}`,tS=`#define NORMAL
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
}`,nS=`#define NORMAL
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
}`,iS=`#define PHONG
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
}`,rS=`#define PHONG
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
}`,sS=`#define STANDARD
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
}`,oS=`#define STANDARD
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
}`,aS=`#define TOON
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
}`,lS=`#define TOON
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
}`,cS=`uniform float size;
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
}`,uS=`uniform vec3 diffuse;
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
}`,hS=`#include <common>
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
}`,dS=`uniform vec3 color;
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
}`,fS=`uniform float rotation;
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
}`,pS=`uniform vec3 diffuse;
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
}`,ze={alphahash_fragment:Fy,alphahash_pars_fragment:Oy,alphamap_fragment:ky,alphamap_pars_fragment:By,alphatest_fragment:zy,alphatest_pars_fragment:Gy,aomap_fragment:Vy,aomap_pars_fragment:Hy,batching_pars_vertex:Wy,batching_vertex:Xy,begin_vertex:$y,beginnormal_vertex:qy,bsdfs:Yy,iridescence_fragment:Zy,bumpmap_pars_fragment:Jy,clipping_planes_fragment:Ky,clipping_planes_pars_fragment:jy,clipping_planes_pars_vertex:Qy,clipping_planes_vertex:eb,color_fragment:tb,color_pars_fragment:nb,color_pars_vertex:ib,color_vertex:rb,common:sb,defaultnormal_vertex:ob,displacementmap_pars_vertex:ab,displacementmap_vertex:lb,emissivemap_fragment:cb,emissivemap_pars_fragment:ub,colorspace_fragment:hb,colorspace_pars_fragment:db,envmap_fragment:fb,envmap_common_pars_fragment:pb,envmap_pars_fragment:mb,envmap_pars_vertex:gb,envmap_physical_pars_fragment:Eb,envmap_vertex:vb,fog_vertex:_b,fog_pars_vertex:xb,fog_fragment:yb,fog_pars_fragment:bb,gradientmap_pars_fragment:Mb,lightmap_pars_fragment:Sb,lights_lambert_fragment:wb,lights_lambert_pars_fragment:Tb,lights_pars_begin:Ab,lights_toon_fragment:Cb,lights_toon_pars_fragment:Rb,lights_phong_fragment:Pb,lights_phong_pars_fragment:Ib,lights_physical_fragment:Lb,lights_physical_pars_fragment:Nb,lights_fragment_begin:Db,lights_fragment_maps:Ub,lights_fragment_end:Fb,lightprobes_pars_fragment:Ob,logdepthbuf_fragment:kb,logdepthbuf_pars_fragment:Bb,logdepthbuf_pars_vertex:zb,logdepthbuf_vertex:Gb,map_fragment:Vb,map_pars_fragment:Hb,map_particle_fragment:Wb,map_particle_pars_fragment:Xb,metalnessmap_fragment:$b,metalnessmap_pars_fragment:qb,morphinstance_vertex:Yb,morphcolor_vertex:Zb,morphnormal_vertex:Jb,morphtarget_pars_vertex:Kb,morphtarget_vertex:jb,normal_fragment_begin:Qb,normal_fragment_maps:eM,normal_pars_fragment:tM,normal_pars_vertex:nM,normal_vertex:iM,normalmap_pars_fragment:rM,clearcoat_normal_fragment_begin:sM,clearcoat_normal_fragment_maps:oM,clearcoat_pars_fragment:aM,iridescence_pars_fragment:lM,opaque_fragment:cM,packing:uM,premultiplied_alpha_fragment:hM,project_vertex:dM,dithering_fragment:fM,dithering_pars_fragment:pM,roughnessmap_fragment:mM,roughnessmap_pars_fragment:gM,shadowmap_pars_fragment:vM,shadowmap_pars_vertex:_M,shadowmap_vertex:xM,shadowmask_pars_fragment:yM,skinbase_vertex:bM,skinning_pars_vertex:MM,skinning_vertex:SM,skinnormal_vertex:wM,specularmap_fragment:TM,specularmap_pars_fragment:AM,tonemapping_fragment:EM,tonemapping_pars_fragment:CM,transmission_fragment:RM,transmission_pars_fragment:PM,uv_pars_fragment:IM,uv_pars_vertex:LM,uv_vertex:NM,worldpos_vertex:DM,background_vert:UM,background_frag:FM,backgroundCube_vert:OM,backgroundCube_frag:kM,cube_vert:BM,cube_frag:zM,depth_vert:GM,depth_frag:VM,distance_vert:HM,distance_frag:WM,equirect_vert:XM,equirect_frag:$M,linedashed_vert:qM,linedashed_frag:YM,meshbasic_vert:ZM,meshbasic_frag:JM,meshlambert_vert:KM,meshlambert_frag:jM,meshmatcap_vert:QM,meshmatcap_frag:eS,meshnormal_vert:tS,meshnormal_frag:nS,meshphong_vert:iS,meshphong_frag:rS,meshphysical_vert:sS,meshphysical_frag:oS,meshtoon_vert:aS,meshtoon_frag:lS,points_vert:cS,points_frag:uS,shadow_vert:hS,shadow_frag:dS,sprite_vert:fS,sprite_frag:pS},pe={common:{diffuse:{value:new Ge(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Le},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Le}},envmap:{envMap:{value:null},envMapRotation:{value:new Le},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Le}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Le}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Le},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Le},normalScale:{value:new qe(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Le},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Le}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Le}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Le}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new Ge(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new Ge(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0},uvTransform:{value:new Le}},sprite:{diffuse:{value:new Ge(16777215)},opacity:{value:1},center:{value:new qe(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Le},alphaMap:{value:null},alphaMapTransform:{value:new Le},alphaTest:{value:0}}},ci={basic:{uniforms:nn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.fog]),vertexShader:ze.meshbasic_vert,fragmentShader:ze.meshbasic_frag},lambert:{uniforms:nn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},envMapIntensity:{value:1}}]),vertexShader:ze.meshlambert_vert,fragmentShader:ze.meshlambert_frag},phong:{uniforms:nn([pe.common,pe.specularmap,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},specular:{value:new Ge(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:ze.meshphong_vert,fragmentShader:ze.meshphong_frag},standard:{uniforms:nn([pe.common,pe.envmap,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.roughnessmap,pe.metalnessmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag},toon:{uniforms:nn([pe.common,pe.aomap,pe.lightmap,pe.emissivemap,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.gradientmap,pe.fog,pe.lights,{emissive:{value:new Ge(0)}}]),vertexShader:ze.meshtoon_vert,fragmentShader:ze.meshtoon_frag},matcap:{uniforms:nn([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,pe.fog,{matcap:{value:null}}]),vertexShader:ze.meshmatcap_vert,fragmentShader:ze.meshmatcap_frag},points:{uniforms:nn([pe.points,pe.fog]),vertexShader:ze.points_vert,fragmentShader:ze.points_frag},dashed:{uniforms:nn([pe.common,pe.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:ze.linedashed_vert,fragmentShader:ze.linedashed_frag},depth:{uniforms:nn([pe.common,pe.displacementmap]),vertexShader:ze.depth_vert,fragmentShader:ze.depth_frag},normal:{uniforms:nn([pe.common,pe.bumpmap,pe.normalmap,pe.displacementmap,{opacity:{value:1}}]),vertexShader:ze.meshnormal_vert,fragmentShader:ze.meshnormal_frag},sprite:{uniforms:nn([pe.sprite,pe.fog]),vertexShader:ze.sprite_vert,fragmentShader:ze.sprite_frag},background:{uniforms:{uvTransform:{value:new Le},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:ze.background_vert,fragmentShader:ze.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Le}},vertexShader:ze.backgroundCube_vert,fragmentShader:ze.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:ze.cube_vert,fragmentShader:ze.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:ze.equirect_vert,fragmentShader:ze.equirect_frag},distance:{uniforms:nn([pe.common,pe.displacementmap,{referencePosition:{value:new G},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:ze.distance_vert,fragmentShader:ze.distance_frag},shadow:{uniforms:nn([pe.lights,pe.fog,{color:{value:new Ge(0)},opacity:{value:1}}]),vertexShader:ze.shadow_vert,fragmentShader:ze.shadow_frag}};ci.physical={uniforms:nn([ci.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Le},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Le},clearcoatNormalScale:{value:new qe(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Le},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Le},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Le},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Le},sheen:{value:0},sheenColor:{value:new Ge(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Le},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Le},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Le},transmissionSamplerSize:{value:new qe},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Le},attenuationDistance:{value:0},attenuationColor:{value:new Ge(0)},specularColor:{value:new Ge(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Le},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Le},anisotropyVector:{value:new qe},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Le}}]),vertexShader:ze.meshphysical_vert,fragmentShader:ze.meshphysical_frag};var tu={r:0,b:0,g:0},mS=new at,U0=new Le;U0.set(-1,0,0,0,1,0,0,0,1);function gS(n,e,t,i,r,s){let o=new Ge(0),a=r===!0?0:1,c,l,u=null,d=0,h=null;function f(y){let A=y.isScene===!0?y.background:null;if(A&&A.isTexture){let S=y.backgroundBlurriness>0;A=e.get(A,S)}return A}function g(y){let A=!1,S=f(y);S===null?p(o,a):S&&S.isColor&&(p(S,1),A=!0);let C=n.xr.getEnvironmentBlendMode();C==="additive"?t.buffers.color.setClear(0,0,0,1,s):C==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,s),(n.autoClear||A)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function x(y,A){let S=f(A);S&&S.isCubeTexture?(l===void 0&&(l=new tn(new Bs(1,1,1),new oi({name:"BackgroundCubeMaterial",uniforms:Hr(ci.backgroundCube.uniforms),vertexShader:ci.backgroundCube.vertexShader,fragmentShader:ci.backgroundCube.fragmentShader,side:un,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),l.geometry.deleteAttribute("uv"),l.onBeforeRender=function(C,R,_){this.matrixWorld.copyPosition(_.matrixWorld)},Object.defineProperty(l.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(l)),l.material.uniforms.envMap.value=S,l.material.uniforms.backgroundBlurriness.value=A.backgroundBlurriness,l.material.uniforms.backgroundIntensity.value=A.backgroundIntensity,l.material.uniforms.backgroundRotation.value.setFromMatrix4(mS.makeRotationFromEuler(A.backgroundRotation)).transpose(),S.isRenderTargetTexture===!1&&l.material.uniforms.backgroundRotation.value.premultiply(U0),l.material.toneMapped=Xe.getTransfer(S.colorSpace)!==et,(u!==S||d!==S.version||h!==n.toneMapping)&&(l.material.needsUpdate=!0,u=S,d=S.version,h=n.toneMapping),l.layers.enableAll(),y.unshift(l,l.geometry,l.material,0,0,null)):S&&S.isTexture&&(c===void 0&&(c=new tn(new Xo(2,2),new oi({name:"BackgroundMaterial",uniforms:Hr(ci.background.uniforms),vertexShader:ci.background.vertexShader,fragmentShader:ci.background.fragmentShader,side:ur,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),Object.defineProperty(c.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(c)),c.material.uniforms.t2D.value=S,c.material.uniforms.backgroundIntensity.value=A.backgroundIntensity,c.material.toneMapped=Xe.getTransfer(S.colorSpace)!==et,S.matrixAutoUpdate===!0&&S.updateMatrix(),c.material.uniforms.uvTransform.value.copy(S.matrix),(u!==S||d!==S.version||h!==n.toneMapping)&&(c.material.needsUpdate=!0,u=S,d=S.version,h=n.toneMapping),c.layers.enableAll(),y.unshift(c,c.geometry,c.material,0,0,null))}function p(y,A){y.getRGB(tu,Bd(n)),t.buffers.color.setClear(tu.r,tu.g,tu.b,A,s)}function m(){l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0),c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0)}return{getClearColor:function(){return o},setClearColor:function(y,A=1){o.set(y),a=A,p(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(y){a=y,p(o,a)},render:g,addToRenderList:x,dispose:m}}function vS(n,e){let t=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},r=h(null),s=r,o=!1;function a(P,D,O,I,V){let $=!1,H=d(P,I,O,D);s!==H&&(s=H,l(s.object)),$=f(P,I,O,V),$&&g(P,I,O,V),V!==null&&e.update(V,n.ELEMENT_ARRAY_BUFFER),($||o)&&(o=!1,S(P,D,O,I),V!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,e.get(V).buffer))}function c(){return n.createVertexArray()}function l(P){return n.bindVertexArray(P)}function u(P){return n.deleteVertexArray(P)}function d(P,D,O,I){let V=I.wireframe===!0,$=i[D.id];$===void 0&&($={},i[D.id]=$);let H=P.isInstancedMesh===!0?P.id:0,ee=$[H];ee===void 0&&(ee={},$[H]=ee);let X=ee[O.id];X===void 0&&(X={},ee[O.id]=X);let Q=X[V];return Q===void 0&&(Q=h(c()),X[V]=Q),Q}function h(P){let D=[],O=[],I=[];for(let V=0;V<t;V++)D[V]=0,O[V]=0,I[V]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:D,enabledAttributes:O,attributeDivisors:I,object:P,attributes:{},index:null}}function f(P,D,O,I){let V=s.attributes,$=D.attributes,H=0,ee=O.getAttributes();for(let X in ee)if(ee[X].location>=0){let te=V[X],xe=$[X];if(xe===void 0&&(X==="instanceMatrix"&&P.instanceMatrix&&(xe=P.instanceMatrix),X==="instanceColor"&&P.instanceColor&&(xe=P.instanceColor)),te===void 0||te.attribute!==xe||xe&&te.data!==xe.data)return!0;H++}return s.attributesNum!==H||s.index!==I}function g(P,D,O,I){let V={},$=D.attributes,H=0,ee=O.getAttributes();for(let X in ee)if(ee[X].location>=0){let te=$[X];te===void 0&&(X==="instanceMatrix"&&P.instanceMatrix&&(te=P.instanceMatrix),X==="instanceColor"&&P.instanceColor&&(te=P.instanceColor));let xe={};xe.attribute=te,te&&te.data&&(xe.data=te.data),V[X]=xe,H++}s.attributes=V,s.attributesNum=H,s.index=I}function x(){let P=s.newAttributes;for(let D=0,O=P.length;D<O;D++)P[D]=0}function p(P){m(P,0)}function m(P,D){let O=s.newAttributes,I=s.enabledAttributes,V=s.attributeDivisors;O[P]=1,I[P]===0&&(n.enableVertexAttribArray(P),I[P]=1),V[P]!==D&&(n.vertexAttribDivisor(P,D),V[P]=D)}function y(){let P=s.newAttributes,D=s.enabledAttributes;for(let O=0,I=D.length;O<I;O++)D[O]!==P[O]&&(n.disableVertexAttribArray(O),D[O]=0)}function A(P,D,O,I,V,$,H){H===!0?n.vertexAttribIPointer(P,D,O,V,$):n.vertexAttribPointer(P,D,O,I,V,$)}function S(P,D,O,I){x();let V=I.attributes,$=O.getAttributes(),H=D.defaultAttributeValues;for(let ee in $){let X=$[ee];if(X.location>=0){let Q=V[ee];if(Q===void 0&&(ee==="instanceMatrix"&&P.instanceMatrix&&(Q=P.instanceMatrix),ee==="instanceColor"&&P.instanceColor&&(Q=P.instanceColor)),Q!==void 0){let te=Q.normalized,xe=Q.itemSize,De=e.get(Q);if(De===void 0)continue;let J=De.buffer,me=De.type,be=De.bytesPerElement,Ee=me===n.INT||me===n.UNSIGNED_INT||Q.gpuType===xc;if(Q.isInterleavedBufferAttribute){let ge=Q.data,Oe=ge.isInterleavedBuffer===!0?ge.stride:ge.itemSize,Et=Q.offset;if(ge.isInstancedInterleavedBuffer||ge.isInstancedBufferAttribute){for(let Pe=0;Pe<X.locationSize;Pe++)m(X.location+Pe,ge.meshPerAttribute);P.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=ge.meshPerAttribute*ge.count)}else for(let Pe=0;Pe<X.locationSize;Pe++)p(X.location+Pe);n.bindBuffer(n.ARRAY_BUFFER,J);for(let Pe=0;Pe<X.locationSize;Pe++)A(X.location+Pe,xe/X.locationSize,me,te,Oe*be,(Et+xe/X.locationSize*Pe)*be,Ee)}else{if(Q.isInstancedBufferAttribute){for(let ge=0;ge<X.locationSize;ge++)m(X.location+ge,Q.meshPerAttribute);P.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=Q.meshPerAttribute*Q.count)}else for(let ge=0;ge<X.locationSize;ge++)p(X.location+ge);n.bindBuffer(n.ARRAY_BUFFER,J);for(let ge=0;ge<X.locationSize;ge++)A(X.location+ge,xe/X.locationSize,me,te,xe*be,xe/X.locationSize*ge*be,Ee)}}else if(H!==void 0){let te=H[ee];if(te!==void 0)switch(te.length){case 2:n.vertexAttrib2fv(X.location,te);break;case 3:n.vertexAttrib3fv(X.location,te);break;case 4:n.vertexAttrib4fv(X.location,te);break;default:n.vertexAttrib1fv(X.location,te)}}}}y()}function C(){U();for(let P in i){let D=i[P];for(let O in D){let I=D[O];for(let V in I){let $=I[V];for(let H in $)u($[H].object),delete $[H];delete I[V]}}delete i[P]}}function R(P){if(i[P.id]===void 0)return;let D=i[P.id];for(let O in D){let I=D[O];for(let V in I){let $=I[V];for(let H in $)u($[H].object),delete $[H];delete I[V]}}delete i[P.id]}function _(P){for(let D in i){let O=i[D];for(let I in O){let V=O[I];if(V[P.id]===void 0)continue;let $=V[P.id];for(let H in $)u($[H].object),delete $[H];delete V[P.id]}}}function w(P){for(let D in i){let O=i[D],I=P.isInstancedMesh===!0?P.id:0,V=O[I];if(V!==void 0){for(let $ in V){let H=V[$];for(let ee in H)u(H[ee].object),delete H[ee];delete V[$]}delete O[I],Object.keys(O).length===0&&delete i[D]}}}function U(){T(),o=!0,s!==r&&(s=r,l(s.object))}function T(){r.geometry=null,r.program=null,r.wireframe=!1}return{setup:a,reset:U,resetDefaultState:T,dispose:C,releaseStatesOfGeometry:R,releaseStatesOfObject:w,releaseStatesOfProgram:_,initAttributes:x,enableAttribute:p,disableUnusedAttributes:y}}function _S(n,e,t){let i;function r(c){i=c}function s(c,l){n.drawArrays(i,c,l),t.update(l,i,1)}function o(c,l,u){u!==0&&(n.drawArraysInstanced(i,c,l,u),t.update(l,i,u))}function a(c,l,u){if(u===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,c,0,l,0,u);let h=0;for(let f=0;f<u;f++)h+=l[f];t.update(h,i,1)}this.setMode=r,this.render=s,this.renderInstances=o,this.renderMultiDraw=a}function xS(n,e,t,i){let r;function s(){if(r!==void 0)return r;if(e.has("EXT_texture_filter_anisotropic")===!0){let _=e.get("EXT_texture_filter_anisotropic");r=n.getParameter(_.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else r=0;return r}function o(_){return!(_!==bn&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(_){let w=_===Qn&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(_!==hn&&_!==Nn&&!w&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function c(_){if(_==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";_="mediump"}return _==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let l=t.precision!==void 0?t.precision:"highp",u=c(l);u!==l&&(Re("WebGLRenderer:",l,"not supported, using",u,"instead."),l=u);let d=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),h=t.logarithmicDepthBuffer===!0&&d===!1;t.reversedDepthBuffer===!0&&d===!1&&Re("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&d===!0&&Re("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),g=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),x=n.getParameter(n.MAX_TEXTURE_SIZE),p=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),m=n.getParameter(n.MAX_VERTEX_ATTRIBS),y=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),A=n.getParameter(n.MAX_VARYING_VECTORS),S=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),C=n.getParameter(n.MAX_SAMPLES),R=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:s,getMaxPrecision:c,textureFormatReadable:o,textureTypeReadable:a,precision:l,logarithmicDepthBuffer:h,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:g,maxTextureSize:x,maxCubemapSize:p,maxAttributes:m,maxVertexUniforms:y,maxVaryings:A,maxFragmentUniforms:S,maxSamples:C,samples:R}}function yS(n){let e=this,t=null,i=0,r=!1,s=!1,o=new Kn,a=new Le,c={value:null,needsUpdate:!1};this.uniform=c,this.numPlanes=0,this.numIntersection=0,this.init=function(d,h){let f=d.length!==0||h||i!==0||r;return r=h,i=d.length,f},this.beginShadows=function(){s=!0,u(null)},this.endShadows=function(){s=!1},this.setGlobalState=function(d,h){t=u(d,h,0)},this.setState=function(d,h,f){let g=d.clippingPlanes,x=d.clipIntersection,p=d.clipShadows,m=n.get(d);if(!r||g===null||g.length===0||s&&!p)s?u(null):l();else{let y=s?0:i,A=y*4,S=m.clippingState||null;c.value=S,S=u(g,h,A,f);for(let C=0;C!==A;++C)S[C]=t[C];m.clippingState=S,this.numIntersection=x?this.numPlanes:0,this.numPlanes+=y}};function l(){c.value!==t&&(c.value=t,c.needsUpdate=i>0),e.numPlanes=i,e.numIntersection=0}function u(d,h,f,g){let x=d!==null?d.length:0,p=null;if(x!==0){if(p=c.value,g!==!0||p===null){let m=f+x*4,y=h.matrixWorldInverse;a.getNormalMatrix(y),(p===null||p.length<m)&&(p=new Float32Array(m));for(let A=0,S=f;A!==x;++A,S+=4)o.copy(d[A]).applyMatrix4(y,a),o.normal.toArray(p,S),p[S+3]=o.constant}c.value=p,c.needsUpdate=!0}return e.numPlanes=x,e.numIntersection=0,p}}var oa=class extends In{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let i={width:e,height:e,depth:1},r=[i,i,i,i,i,i];this.texture=new Vo(r),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let i={uniforms:{tEquirect:{value:null}},vertexShader:`

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
			`},r=new Bs(5,5,5),s=new oi({name:"CubemapFromEquirect",uniforms:Hr(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:un,blending:Br});s.uniforms.tEquirect.value=t;let o=new tn(r,s),a=t.minFilter;return t.minFilter===Ci&&(t.minFilter=Zt),new Gs(1,10,this).update(e,o),t.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(e,t=!0,i=!0,r=!0){let s=e.getRenderTarget();for(let o=0;o<6;o++)e.setRenderTarget(this,o),e.clear(t,i,r);e.setRenderTarget(s)}},f0=256,bS=3,MS=20,F0=256,O0=16,SS=3,wS=new G,TS=new Ge,iu=class n{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Gs(1,10,null),this._boxMesh=new tn(new Bs(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,i=.1,r=100,s={}){let{size:o=256,position:a=wS}=s,c=this._renderer;this._setSize(o);let l=this._allocateTarget(),u=this._getSourceTarget(!0);t>0&&(u.texture.mipmapsAutoUpdate=!1);let d=c.autoClear,h=c.autoClearColor,f=c.autoClearDepth,g=c.autoClearStencil,x=e.background;c.autoClear=!0,c.autoClearColor=!0,c.autoClearDepth=!0,c.autoClearStencil=!0,x===null&&(e.background=c.getClearColor(TS));let p=new Gs(i,r,u);return p.position.copy(a),p.update(c,e),c.autoClear=d,c.autoClearColor=h,c.autoClearDepth=f,c.autoClearStencil=g,e.background=x,t>0&&(u.texture.mipmapsAutoUpdate=!0,this._blur(l,t)),this._applyPMREM(l),l}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=g0(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=m0(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(f0,l0(e))}_fromTexture(e,t){e.mapping===Gr||e.mapping===Ws?this._setSize(e.image.length===0?f0:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let i=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(i),i}_allocateTarget(){let e=this._cubeSize,t=p0(e,!1,!1),i=Math.log2(e)-bS;for(let r=0;r<=i;r++)t.texture.mipmaps.push({width:e>>r,height:e>>r});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==t||e&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=p0(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,i){let r=this._boxMesh,s=this._cubeCamera;r.material=i,s.renderTarget=e,s.activeMipmapLevel=t;let o=e.width>>t;e.viewport.set(0,0,o,o),s.update(this._renderer,r),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===Gr||e.mapping===Ws?(this._cubemapMaterial===null&&(this._cubemapMaterial=g0()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=m0()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=AS(),this._integrationMaterial=ES());let t=this._cubeSize,i=e.texture.mipmaps.length-1,r=this._ggxMaterial.uniforms;r.envMap.value=this._sourceTarget.texture;let s=this._integrationMaterial.uniforms;s.envMap.value=this._sourceTarget.texture,s.sourceLod.value=Math.log2(t/O0);for(let o=0;o<=i;o++){let a=n.lodToRoughness(o,i);if(o>i-SS)s.roughness.value=a,this._renderCube(e,o,this._integrationMaterial);else{let c=a>0?Math.log2(t)+.5*Math.log2(6/(F0*Math.pow(a,4)))+.5:0;r.roughness.value=a,r.lodBias.value=c,this._renderCube(e,o,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=CS());let i=this._blurMaterial,r=i.uniforms,s=this._sourceTarget;r.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,r.envMap.value=s.texture,this._renderCube(e,0,i),r.envMap.value=e.texture,this._renderCube(s,0,i)}};function p0(n,e,t){return new oa(n,{minFilter:Ci,generateMipmaps:e,type:Qn,colorSpace:Ur,depthBuffer:t})}function aa(n,e,t){return new oi({name:n,uniforms:e,vertexShader:ze.cube_vert,fragmentShader:t,side:un,blending:Br,depthTest:!1,depthWrite:!1})}function AS(){return aa("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${F0}u

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
	`)}function ES(){return aa("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:O0}},`

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
	`)}function CS(){return aa("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${MS}
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
	`)}function m0(){return aa("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

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
	`)}function g0(){return aa("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function RS(n){let e=new WeakMap,t=new WeakMap,i=null;function r(h,f=!1){return h==null?null:f?o(h):s(h)}function s(h){if(h&&h.isTexture){let f=h.mapping;if(f===gc||f===vc)if(e.has(h)){let g=e.get(h).texture;return a(g,h.mapping)}else{let g=h.image;if(g&&g.height>0){let x=new oa(g.height);return x.fromEquirectangularTexture(n,h),e.set(h,x),h.addEventListener("dispose",l),a(x.texture,h.mapping)}else return null}}return h}function o(h){if(h&&h.isTexture&&h.isPMREMTexture!==!0){let f=h.mapping,g=f===gc||f===vc,x=f===Gr||f===Ws;if(g||x){let p=t.get(h),m=p!==void 0?p.texture.pmremVersion:0;if(h.isRenderTargetTexture&&h.pmremVersion!==m)return i===null&&(i=new iu(n)),p=g?i.fromEquirectangular(h,p):i.fromCubemap(h,p),p.texture.pmremVersion=h.pmremVersion,t.set(h,p),p.texture;if(p!==void 0)return p.texture;{let y=h.image;return g&&y&&y.height>0||x&&y&&c(y)?(i===null&&(i=new iu(n)),p=g?i.fromEquirectangular(h):i.fromCubemap(h),p.texture.pmremVersion=h.pmremVersion,t.set(h,p),h.addEventListener("dispose",u),p.texture):null}}}return h}function a(h,f){return f===gc?h.mapping=Gr:f===vc&&(h.mapping=Ws),h}function c(h){let f=0,g=6;for(let x=0;x<g;x++)h[x]!==void 0&&f++;return f===g}function l(h){let f=h.target;f.removeEventListener("dispose",l);let g=e.get(f);g!==void 0&&(e.delete(f),g.dispose())}function u(h){let f=h.target;f.removeEventListener("dispose",u);let g=t.get(f);g!==void 0&&(t.delete(f),g.dispose())}function d(){e=new WeakMap,t=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:r,dispose:d}}function PS(n){let e={};function t(i){if(e[i]!==void 0)return e[i];let r=n.getExtension(i);return e[i]=r,r}return{has:function(i){return t(i)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(i){let r=t(i);return r===null&&No("WebGLRenderer: "+i+" extension not supported."),r}}}function IS(n,e,t,i){let r={},s=new WeakMap,o=new FinalizationRegistry(g=>delete r[g]);function a(g){c(g.target)}function c(g){g.index!==null&&e.remove(g.index);for(let p in g.attributes)e.remove(g.attributes[p]);g.removeEventListener("dispose",a),delete r[g.id],o.unregister(g);let x=s.get(g);x&&(e.remove(x),s.delete(g)),i.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,t.memory.geometries--}function l(g,x){return r[x.id]!==void 0||(x.addEventListener("dispose",a),r[x.id]=new WeakRef(x),o.register(x,x.id,x),t.memory.geometries++),x}function u(g){let x=g.attributes;for(let p in x)e.update(x[p],n.ARRAY_BUFFER)}function d(g){let x=g.index,p=g.attributes.position,m=0;if(p===void 0)return;let y=x!==null?x.array.length:p.array.length/3-1,A=p.count>=65535?Go:zo,S=new A(Math.ceil(y/3)*6,1),C=S.array;if(x!==null){let _=x.array;m=x.version;for(let w=0,U=0;w<y;w+=3){let T=_[w+0],P=_[w+1],D=_[w+2];C[U++]=T,C[U++]=P,C[U++]=P,C[U++]=D,C[U++]=D,C[U++]=T}}else{m=p.version;for(let _=0,w=0;_<y;_+=3){let U=_+0,T=_+1,P=_+2;C[w++]=U,C[w++]=T,C[w++]=T,C[w++]=P,C[w++]=P,C[w++]=U}}S.version=m;let R=s.get(g);R&&e.remove(R),s.set(g,S)}function h(g){let x=s.get(g);if(x){let p=g.index;p!==null&&x.version<p.version&&d(g)}else d(g);return s.get(g)}function f(){for(let g in r){let x=r[g].deref();x!==void 0&&c(x)}}return{get:l,update:u,getWireframeAttribute:h,dispose:f}}function LS(n,e,t){let i;function r(d){i=d}let s,o;function a(d){s=d.type,o=d.bytesPerElement}function c(d,h){n.drawElements(i,h,s,d*o),t.update(h,i,1)}function l(d,h,f){f!==0&&(n.drawElementsInstanced(i,h,s,d*o,f),t.update(h,i,f))}function u(d,h,f){if(f===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,h,0,s,d,0,f);let x=0;for(let p=0;p<f;p++)x+=h[p];t.update(x,i,1)}this.setMode=r,this.setIndex=a,this.render=c,this.renderInstances=l,this.renderMultiDraw=u}function NS(n){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function i(s,o,a){switch(t.calls++,o){case n.TRIANGLES:t.triangles+=a*(s/3);break;case n.LINES:t.lines+=a*(s/2);break;case n.LINE_STRIP:t.lines+=a*(s-1);break;case n.LINE_LOOP:t.lines+=a*s;break;case n.POINTS:t.points+=a*s;break;default:Ie("WebGLInfo: Unknown draw mode:",o);break}}function r(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:r,update:i}}function DS(n,e,t){let i=new WeakMap,r=new ct;function s(o,a,c){let l=o.morphTargetInfluences,u=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,d=u!==void 0?u.length:0,h=i.get(a);if(h===void 0||h.count!==d){let U=function(){_.dispose(),i.delete(a),a.removeEventListener("dispose",U)};h!==void 0&&h.texture.dispose();let f=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,x=a.morphAttributes.color!==void 0,p=a.morphAttributes.position||[],m=a.morphAttributes.normal||[],y=a.morphAttributes.color||[],A=0;f===!0&&(A=1),g===!0&&(A=2),x===!0&&(A=3);let S=a.attributes.position.count*A,C=1;S>e.maxTextureSize&&(C=Math.ceil(S/e.maxTextureSize),S=e.maxTextureSize);let R=new Float32Array(S*C*4*d),_=new ko(R,S,C,d);_.type=Nn,_.needsUpdate=!0;let w=A*4;for(let T=0;T<d;T++){let P=p[T],D=m[T],O=y[T],I=S*C*4*T;for(let V=0;V<P.count;V++){let $=V*w;f===!0&&(r.fromBufferAttribute(P,V),R[I+$+0]=r.x,R[I+$+1]=r.y,R[I+$+2]=r.z,R[I+$+3]=0),g===!0&&(r.fromBufferAttribute(D,V),R[I+$+4]=r.x,R[I+$+5]=r.y,R[I+$+6]=r.z,R[I+$+7]=0),x===!0&&(r.fromBufferAttribute(O,V),R[I+$+8]=r.x,R[I+$+9]=r.y,R[I+$+10]=r.z,R[I+$+11]=O.itemSize===4?r.w:1)}}h={count:d,texture:_,size:new qe(S,C)},i.set(a,h),a.addEventListener("dispose",U)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)c.getUniforms().setValue(n,"morphTexture",o.morphTexture,t);else{let f=0;for(let x=0;x<l.length;x++)f+=l[x];let g=a.morphTargetsRelative?1:1-f;c.getUniforms().setValue(n,"morphTargetBaseInfluence",g),c.getUniforms().setValue(n,"morphTargetInfluences",l)}c.getUniforms().setValue(n,"morphTargetsTexture",h.texture,t),c.getUniforms().setValue(n,"morphTargetsTextureSize",h.size)}return{update:s}}function US(n,e,t,i,r){let s=new WeakMap;function o(l){let u=r.render.frame,d=l.geometry,h=e.get(l,d);if(s.get(h)!==u&&(e.update(h),s.set(h,u)),l.isInstancedMesh&&(l.hasEventListener("dispose",c)===!1&&l.addEventListener("dispose",c),s.get(l)!==u&&(t.update(l.instanceMatrix,n.ARRAY_BUFFER),l.instanceColor!==null&&t.update(l.instanceColor,n.ARRAY_BUFFER),s.set(l,u))),l.isSkinnedMesh){let f=l.skeleton;s.get(f)!==u&&(f.update(),s.set(f,u))}return h}function a(){s=new WeakMap}function c(l){let u=l.target;u.removeEventListener("dispose",c),i.releaseStatesOfObject(u),t.remove(u.instanceMatrix),u.instanceColor!==null&&t.remove(u.instanceColor)}return{update:o,dispose:a}}var FS={[_d]:"LINEAR_TONE_MAPPING",[xd]:"REINHARD_TONE_MAPPING",[yd]:"CINEON_TONE_MAPPING",[bd]:"ACES_FILMIC_TONE_MAPPING",[Sd]:"AGX_TONE_MAPPING",[wd]:"NEUTRAL_TONE_MAPPING",[Md]:"CUSTOM_TONE_MAPPING"};function OS(n,e,t,i,r,s){let o=new In(e,t,{type:n,depthBuffer:r,stencilBuffer:s,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,c=null,l=null,u=new cn;u.setAttribute("position",new vn([-1,3,0,-1,-1,0,3,-1,0],3)),u.setAttribute("uv",new vn([0,2,0,0,2,0],2));let d=new zs({uniforms:{tDiffuse:{value:null}},vertexShader:`
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
			}`,depthTest:!1,depthWrite:!1}),h=new tn(u,d),f=new pc(-1,1,1,-1,0,1),g=null,x=null,p=!1,m,y=null,A=[],S=!1;this.setSize=function(C,R){o.setSize(C,R),a!==null&&a.setSize(C,R),c!==null&&c.setSize(C,R);for(let _=0;_<A.length;_++){let w=A[_];w.setSize&&w.setSize(C,R)}},this.setEffects=function(C){A=C,S=A.length>0&&A[0].isRenderPass===!0;let R=o.width,_=o.height;A.length>0&&a===null&&(a=new In(R,_,{type:Qn,depthBuffer:!1,stencilBuffer:!1}),c=new In(R,_,{type:Qn,depthBuffer:!1,stencilBuffer:!1}));let w=r===!0&&A.some(U=>U.needsDepthTexture===!0);w!==(o.depthTexture!==null)&&(w===!0&&l===null&&(l=new Ei(R,_),s===!0&&(l.format=Ri,l.type=Vr)),o.dispose(),o.depthTexture=w?l:null,o.resolveDepthBuffer=w,o.storeMultisampledDepthBuffer=w);for(let U=0;U<A.length;U++){let T=A[U];T.setSize&&T.setSize(R,_),w&&T.needsDepthTexture===!0&&T.setDepthTexture&&T.setDepthTexture(l)}},this.begin=function(C,R){if(p||C.toneMapping===ai&&A.length===0)return!1;if(y=R,R!==null){let _=R.width,w=R.height;(o.width!==_||o.height!==w)&&this.setSize(_,w)}return S===!1&&C.setRenderTarget(o),m=C.toneMapping,C.toneMapping=ai,!0},this.hasRenderPass=function(){return S},this.end=function(C,R){C.toneMapping=m,p=!0;let _=o,w=a;for(let U=0;U<A.length;U++){let T=A[U];T.enabled!==!1&&(T.render(C,w,_,R),T.needsSwap!==!1&&(_=w,w=w===a?c:a))}if(g!==C.outputColorSpace||x!==C.toneMapping){g=C.outputColorSpace,x=C.toneMapping,d.defines={},Xe.getTransfer(g)===et&&(d.defines.SRGB_TRANSFER="");let U=FS[x];U&&(d.defines[U]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=_.texture,C.setRenderTarget(y),C.render(h,f),y=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),c!==null&&c.dispose(),u.dispose(),d.dispose()}}var k0=new _n,B0=new Ei(1,1),z0=new Ho(1),G0=new ko,V0=new Yl,H0=new Vo,v0=[],_0=[],x0=new Float32Array(16),y0=new Float32Array(9),b0=new Float32Array(4);function qs(n,e,t){let i=n[0];if(i<=0||i>0)return n;let r=e*t,s=v0[r];if(s===void 0&&(s=new Float32Array(r),v0[r]=s),e!==0){i.toArray(s,0);for(let o=1,a=0;o!==e;++o)a+=t,n[o].toArray(s,a)}return s}function kt(n,e){if(n.length!==e.length)return!1;for(let t=0,i=n.length;t<i;t++)if(n[t]!==e[t])return!1;return!0}function Bt(n,e){for(let t=0,i=e.length;t<i;t++)n[t]=e[t]}function su(n,e){let t=_0[e];t===void 0&&(t=new Int32Array(e),_0[e]=t);for(let i=0;i!==e;++i)t[i]=n.allocateTextureUnit();return t}function kS(n,e){let t=this.cache;t[0]!==e&&(n.uniform1f(this.addr,e),t[0]=e)}function BS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(kt(t,e))return;n.uniform2fv(this.addr,e),Bt(t,e)}}function zS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(n.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(kt(t,e))return;n.uniform3fv(this.addr,e),Bt(t,e)}}function GS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(kt(t,e))return;n.uniform4fv(this.addr,e),Bt(t,e)}}function VS(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(kt(t,e))return;n.uniformMatrix2fv(this.addr,!1,e),Bt(t,e)}else{if(kt(t,i))return;b0.set(i),n.uniformMatrix2fv(this.addr,!1,b0),Bt(t,i)}}function HS(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(kt(t,e))return;n.uniformMatrix3fv(this.addr,!1,e),Bt(t,e)}else{if(kt(t,i))return;y0.set(i),n.uniformMatrix3fv(this.addr,!1,y0),Bt(t,i)}}function WS(n,e){let t=this.cache,i=e.elements;if(i===void 0){if(kt(t,e))return;n.uniformMatrix4fv(this.addr,!1,e),Bt(t,e)}else{if(kt(t,i))return;x0.set(i),n.uniformMatrix4fv(this.addr,!1,x0),Bt(t,i)}}function XS(n,e){let t=this.cache;t[0]!==e&&(n.uniform1i(this.addr,e),t[0]=e)}function $S(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(kt(t,e))return;n.uniform2iv(this.addr,e),Bt(t,e)}}function qS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(kt(t,e))return;n.uniform3iv(this.addr,e),Bt(t,e)}}function YS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(kt(t,e))return;n.uniform4iv(this.addr,e),Bt(t,e)}}function ZS(n,e){let t=this.cache;t[0]!==e&&(n.uniform1ui(this.addr,e),t[0]=e)}function JS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(kt(t,e))return;n.uniform2uiv(this.addr,e),Bt(t,e)}}function KS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(kt(t,e))return;n.uniform3uiv(this.addr,e),Bt(t,e)}}function jS(n,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(kt(t,e))return;n.uniform4uiv(this.addr,e),Bt(t,e)}}function ou(n){return n.version===0&&(n.compareFunction=Fd,n.needsUpdate=!0),n}function QS(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r);let s;this.type===n.SAMPLER_2D_SHADOW?s=ou(B0):s=k0,t.setTexture2D(e||s,r)}function ew(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r),t.setTexture3D(e||V0,r)}function tw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r);let s;this.type===n.SAMPLER_CUBE_SHADOW?s=ou(z0):s=H0,t.setTextureCube(e||s,r)}function nw(n,e,t){let i=this.cache,r=t.allocateTextureUnit();i[0]!==r&&(n.uniform1i(this.addr,r),i[0]=r),t.setTexture2DArray(e||G0,r)}function iw(n){switch(n){case 5126:return kS;case 35664:return BS;case 35665:return zS;case 35666:return GS;case 35674:return VS;case 35675:return HS;case 35676:return WS;case 5124:case 35670:return XS;case 35667:case 35671:return $S;case 35668:case 35672:return qS;case 35669:case 35673:return YS;case 5125:return ZS;case 36294:return JS;case 36295:return KS;case 36296:return jS;case 35678:case 36198:case 36298:case 36306:case 35682:return QS;case 35679:case 36299:case 36307:return ew;case 35680:case 36300:case 36308:case 36293:return tw;case 36289:case 36303:case 36311:case 36292:return nw}}function rw(n,e){n.uniform1fv(this.addr,e)}function sw(n,e){let t=qs(e,this.size,2);n.uniform2fv(this.addr,t)}function ow(n,e){let t=qs(e,this.size,3);n.uniform3fv(this.addr,t)}function aw(n,e){let t=qs(e,this.size,4);n.uniform4fv(this.addr,t)}function lw(n,e){let t=qs(e,this.size,4);n.uniformMatrix2fv(this.addr,!1,t)}function cw(n,e){let t=qs(e,this.size,9);n.uniformMatrix3fv(this.addr,!1,t)}function uw(n,e){let t=qs(e,this.size,16);n.uniformMatrix4fv(this.addr,!1,t)}function hw(n,e){n.uniform1iv(this.addr,e)}function dw(n,e){n.uniform2iv(this.addr,e)}function fw(n,e){n.uniform3iv(this.addr,e)}function pw(n,e){n.uniform4iv(this.addr,e)}function mw(n,e){n.uniform1uiv(this.addr,e)}function gw(n,e){n.uniform2uiv(this.addr,e)}function vw(n,e){n.uniform3uiv(this.addr,e)}function _w(n,e){n.uniform4uiv(this.addr,e)}function xw(n,e,t){let i=this.cache,r=e.length,s=su(t,r);kt(i,s)||(n.uniform1iv(this.addr,s),Bt(i,s));let o;this.type===n.SAMPLER_2D_SHADOW?o=ou(B0):o=k0;for(let a=0;a!==r;++a)t.setTexture2D(e[a]||o,s[a])}function yw(n,e,t){let i=this.cache,r=e.length,s=su(t,r);kt(i,s)||(n.uniform1iv(this.addr,s),Bt(i,s));for(let o=0;o!==r;++o)t.setTexture3D(e[o]||V0,s[o])}function bw(n,e,t){let i=this.cache,r=e.length,s=su(t,r);kt(i,s)||(n.uniform1iv(this.addr,s),Bt(i,s));let o;this.type===n.SAMPLER_CUBE_SHADOW?o=ou(z0):o=H0;for(let a=0;a!==r;++a)t.setTextureCube(e[a]||o,s[a])}function Mw(n,e,t){let i=this.cache,r=e.length,s=su(t,r);kt(i,s)||(n.uniform1iv(this.addr,s),Bt(i,s));for(let o=0;o!==r;++o)t.setTexture2DArray(e[o]||G0,s[o])}function Sw(n){switch(n){case 5126:return rw;case 35664:return sw;case 35665:return ow;case 35666:return aw;case 35674:return lw;case 35675:return cw;case 35676:return uw;case 5124:case 35670:return hw;case 35667:case 35671:return dw;case 35668:case 35672:return fw;case 35669:case 35673:return pw;case 5125:return mw;case 36294:return gw;case 36295:return vw;case 36296:return _w;case 35678:case 36198:case 36298:case 36306:case 35682:return xw;case 35679:case 36299:case 36307:return yw;case 35680:case 36300:case 36308:case 36293:return bw;case 36289:case 36303:case 36311:case 36292:return Mw}}var Xd=class{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.setValue=iw(t.type)}},$d=class{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=Sw(t.type)}},qd=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,i){let r=this.seq;for(let s=0,o=r.length;s!==o;++s){let a=r[s];a.setValue(e,t[a.id],i)}}},Hd=/(\w+)(\])?(\[|\.)?/g;function M0(n,e){n.seq.push(e),n.map[e.id]=e}function ww(n,e,t){let i=n.name,r=i.length;for(Hd.lastIndex=0;;){let s=Hd.exec(i),o=Hd.lastIndex,a=s[1],c=s[2]==="]",l=s[3];if(c&&(a=a|0),l===void 0||l==="["&&o+2===r){M0(t,l===void 0?new Xd(a,n,e):new $d(a,n,e));break}else{let d=t.map[a];d===void 0&&(d=new qd(a),M0(t,d)),t=d}}}var $s=class{constructor(e,t){this.seq=[],this.map={};let i=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let o=0;o<i;++o){let a=e.getActiveUniform(t,o),c=e.getUniformLocation(t,a.name);ww(a,c,this)}let r=[],s=[];for(let o of this.seq)o.type===e.SAMPLER_2D_SHADOW||o.type===e.SAMPLER_CUBE_SHADOW||o.type===e.SAMPLER_2D_ARRAY_SHADOW?r.push(o):s.push(o);r.length>0&&(this.seq=r.concat(s))}setValue(e,t,i,r){let s=this.map[t];s!==void 0&&s.setValue(e,i,r)}setOptional(e,t,i){let r=t[i];r!==void 0&&this.setValue(e,i,r)}static upload(e,t,i,r){for(let s=0,o=t.length;s!==o;++s){let a=t[s],c=i[a.id];c.needsUpdate!==!1&&a.setValue(e,c.value,r)}}static seqWithValue(e,t){let i=[];for(let r=0,s=e.length;r!==s;++r){let o=e[r];o.id in t&&i.push(o)}return i}};function S0(n,e,t){let i=n.createShader(e);return n.shaderSource(i,t),n.compileShader(i),i}var Tw=37297,Aw=0;function Ew(n,e){let t=n.split(`
`),i=[],r=Math.max(e-6,0),s=Math.min(e+6,t.length);for(let o=r;o<s;o++){let a=o+1;i.push(`${a===e?">":" "} ${a}: ${t[o]}`)}return i.join(`
`)}var w0=new Le;function Cw(n){Xe._getMatrix(w0,Xe.workingColorSpace,n);let e=`mat3( ${w0.elements.map(t=>t.toFixed(4))} )`;switch(Xe.getTransfer(n)){case Uo:return[e,"LinearTransferOETF"];case et:return[e,"sRGBTransferOETF"];default:return Re("WebGLProgram: Unsupported color space: ",n),[e,"LinearTransferOETF"]}}function T0(n,e,t){let i=n.getShaderParameter(e,n.COMPILE_STATUS),s=(n.getShaderInfoLog(e)||"").trim();if(i&&s==="")return"";let o=/ERROR: 0:(\d+)/.exec(s);if(o){let a=parseInt(o[1]);return t.toUpperCase()+`

`+s+`

`+Ew(n.getShaderSource(e),a)}else return s}function Rw(n,e){let t=Cw(e);return[`vec4 ${n}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var Pw={[_d]:"Linear",[xd]:"Reinhard",[yd]:"Cineon",[bd]:"ACESFilmic",[Sd]:"AgX",[wd]:"Neutral",[Md]:"Custom"};function Iw(n,e){let t=Pw[e];return t===void 0?(Re("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var nu=new G;function Lw(){Xe.getLuminanceCoefficients(nu);let n=nu.x.toFixed(4),e=nu.y.toFixed(4),t=nu.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function Nw(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(sa).join(`
`)}function Dw(n){let e=[];for(let t in n){let i=n[t];i!==!1&&e.push("#define "+t+" "+i)}return e.join(`
`)}function Uw(n,e){let t={},i=n.getProgramParameter(e,n.ACTIVE_ATTRIBUTES);for(let r=0;r<i;r++){let s=n.getActiveAttrib(e,r),o=s.name,a=1;s.type===n.FLOAT_MAT2&&(a=2),s.type===n.FLOAT_MAT3&&(a=3),s.type===n.FLOAT_MAT4&&(a=4),t[o]={type:s.type,location:n.getAttribLocation(e,o),locationSize:a}}return t}function sa(n){return n!==""}function A0(n,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function E0(n,e){return n.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var Fw=/^[ \t]*#include +<([\w\d./]+)>/gm;function Yd(n){return n.replace(Fw,Ow)}function Ow(n,e){let t=ze[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return Yd(t)}var kw=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function C0(n){return n.replace(kw,Bw)}function Bw(n,e,t,i){let r="";for(let s=parseInt(e);s<parseInt(t);s++)r+=i.replace(/\[\s*i\s*\]/g,"[ "+s+" ]").replace(/UNROLLED_LOOP_INDEX/g,s);return r}function R0(n){let e=`precision ${n.precision} float;
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
#define LOW_PRECISION`),e}var zw={[Yo]:"SHADOWMAP_TYPE_PCF",[Vs]:"SHADOWMAP_TYPE_VSM"};function Gw(n){return zw[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var Vw={[Ws]:"ENVMAP_MODE_REFRACTION"};function Hw(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":Vw[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}var Ww={[vd]:"ENVMAP_BLENDING_MULTIPLY",[$g]:"ENVMAP_BLENDING_MIX",[qg]:"ENVMAP_BLENDING_ADD"};function Xw(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":Ww[n.combine]||"ENVMAP_BLENDING_NONE"}function $w(n,e,t,i){let r=n.getContext(),s=t.defines,o=t.vertexShader,a=t.fragmentShader,c=Gw(t),l=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",u=Hw(t),d=Xw(t),h=Nw(t),f=Dw(s),g=r.createProgram(),x,p,m=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(x=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(sa).join(`
`),x.length>0&&(x+=`
`),p=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(sa).join(`
`),p.length>0&&(p+=`
`)):(x=[R0(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+u:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+c:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(sa).join(`
`),p=[R0(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+l:"",t.envMap?"#define "+u:"",t.envMap?"#define "+d:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+c:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==ai?"#define TONE_MAPPING":"",t.toneMapping!==ai?ze.tonemapping_pars_fragment:"",t.toneMapping!==ai?Iw("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",ze.colorspace_pars_fragment,Rw("linearToOutputTexel",t.outputColorSpace),Lw(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(sa).join(`
`)),o=Yd(o),o=A0(o,t),o=E0(o,t),a=Yd(a),a=A0(a,t),a=E0(a,t),o=C0(o),a=C0(a),t.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,x=[h,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+x,p=["#define varying in",t.glslVersion===na?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===na?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);let y=m+x+o,A=m+p+a,S=S0(r,r.VERTEX_SHADER,y),C=S0(r,r.FRAGMENT_SHADER,A);r.attachShader(g,S),r.attachShader(g,C),t.index0AttributeName!==void 0?r.bindAttribLocation(g,0,t.index0AttributeName):t.hasPositionAttribute===!0&&r.bindAttribLocation(g,0,"position"),r.linkProgram(g);function R(T){if(n.debug.checkShaderErrors){let P=r.getProgramInfoLog(g)||"",D=r.getShaderInfoLog(S)||"",O=r.getShaderInfoLog(C)||"",I=P.trim(),V=D.trim(),$=O.trim(),H=!0,ee=!0;if(r.getProgramParameter(g,r.LINK_STATUS)===!1)if(H=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(r,g,S,C);else{let X=T0(r,S,"vertex"),Q=T0(r,C,"fragment");Ie("WebGLProgram: Shader Error "+r.getError()+" - VALIDATE_STATUS "+r.getProgramParameter(g,r.VALIDATE_STATUS)+`

Material Name: `+T.name+`
Material Type: `+T.type+`

Program Info Log: `+I+`
`+X+`
`+Q)}else I!==""?Re("WebGLProgram: Program Info Log:",I):(V===""||$==="")&&(ee=!1);ee&&(T.diagnostics={runnable:H,programLog:I,vertexShader:{log:V,prefix:x},fragmentShader:{log:$,prefix:p}})}r.deleteShader(S),r.deleteShader(C),_=new $s(r,g),w=Uw(r,g)}let _;this.getUniforms=function(){return _===void 0&&R(this),_};let w;this.getAttributes=function(){return w===void 0&&R(this),w};let U=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return U===!1&&(U=r.getProgramParameter(g,Tw)),U},this.destroy=function(){i.releaseStatesOfProgram(this),r.deleteProgram(g),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=Aw++,this.cacheKey=e,this.usedTimes=1,this.program=g,this.vertexShader=S,this.fragmentShader=C,this}var qw=0,Zd=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,i){let r=this._getShaderCacheForMaterial(e);return r.has(t)===!1&&(r.add(t),t.usedTimes++),r.has(i)===!1&&(r.add(i),i.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let i of t)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,i=t.get(e);return i===void 0&&(i=new Set,t.set(e,i)),i}_getShaderStage(e){let t=this.shaderCache,i=t.get(e);return i===void 0&&(i=new Jd(e),t.set(e,i)),i}},Jd=class{constructor(e){this.id=qw++,this.code=e,this.usedTimes=0}};function Yw(n){return n===hr||n===ea||n===ta}function Zw(n,e,t,i,r,s){let o=new Bo,a=new Zd,c=new Set,l=[],u=new Map,d=i.logarithmicDepthBuffer,h={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(_){return c.add(_),_===0?"uv":`uv${_}`}function g(_,w,U,T,P,D){let O=T.fog,I=P.geometry,V=_.isMeshStandardMaterial||_.isMeshLambertMaterial||_.isMeshPhongMaterial?T.environment:null,$=_.isMeshStandardMaterial||_.isMeshLambertMaterial&&!_.envMap||_.isMeshPhongMaterial&&!_.envMap,H=e.get(_.envMap||V,$),ee=h[_.type],X=i.precision;_.precision!==null&&(X=i.getMaxPrecision(_.precision),X!==_.precision&&Re("WebGLProgram.getParameters:",_.precision,"not supported, using",X,"instead."));let Q=I.morphAttributes.position||I.morphAttributes.normal||I.morphAttributes.color,te=Q!==void 0?Q.length:0,xe=0;I.morphAttributes.position!==void 0&&(xe=1),I.morphAttributes.normal!==void 0&&(xe=2),I.morphAttributes.color!==void 0&&(xe=3);let De,J,me,be;if(ee){let fe=ci[ee];De=fe.vertexShader,J=fe.fragmentShader}else{De=_.vertexShader,J=_.fragmentShader;let fe=a.getVertexShaderStage(_),nt=a.getFragmentShaderStage(_);a.update(_,fe,nt),me=fe.id,be=nt.id}let Ee=n.getRenderTarget(),ge=n.state.buffers.depth.getReversed(),Oe=P.isInstancedMesh===!0,Et=P.isBatchedMesh===!0,Pe=!!_.map,tt=!!_.matcap,st=!!H,Ve=st&&H.isPMREMTexture===!0,$t=!!_.aoMap,Dt=!!_.lightMap,dn=!!_.bumpMap&&_.wireframe===!1,Mt=!!_.normalMap,ei=!!_.displacementMap,zt=!!_.emissiveMap,Dn=!!_.metalnessMap,Un=!!_.roughnessMap,Fn=_.anisotropy>0,F=_.clearcoat>0,On=_.diffuseRoughness>0,mt=_.dispersion>0,gt=_.retroreflectivity>0,de=_.iridescence>0,Ut=_.sheen>0,Ce=_.transmission>0,Ne=Fn&&!!_.anisotropyMap,E=F&&!!_.clearcoatMap,b=F&&!!_.clearcoatNormalMap,B=F&&!!_.clearcoatRoughnessMap,ne=On&&!!_.diffuseRoughnessMap,j=de&&!!_.iridescenceMap,se=de&&!!_.iridescenceThicknessMap,ue=Ut&&!!_.sheenColorMap,Y=Ut&&!!_.sheenRoughnessMap,Z=!!_.specularMap,ae=!!_.specularColorMap,L=!!_.specularIntensityMap,K=Ce&&!!_.transmissionMap,q=Ce&&!!_.thicknessMap,le=!!_.gradientMap,re=!!_.alphaMap,oe=_.alphaTest>0,Te=!!_.alphaHash,Be=!!_.extensions,ie=ai;_.toneMapped&&(Ee===null||Ee.isXRRenderTarget===!0)&&(ie=n.toneMapping);let Ae=Ve?H.isCompressedCubeTexture?H.image[0].mipmaps:H.mipmaps:null,ke={shaderID:ee,shaderType:_.type,shaderName:_.name,vertexShader:De,fragmentShader:J,defines:_.defines,customVertexShaderID:me,customFragmentShaderID:be,isRawShaderMaterial:_.isRawShaderMaterial===!0,glslVersion:_.glslVersion,precision:X,batching:Et,batchingColor:Et&&P._colorsTexture!==null,instancing:Oe,instancingColor:Oe&&P.instanceColor!==null,instancingMorph:Oe&&P.morphTexture!==null,outputColorSpace:Ee===null?n.outputColorSpace:Ee.isXRRenderTarget===!0?Ee.texture.colorSpace:Xe.workingColorSpace,alphaToCoverage:!!_.alphaToCoverage,map:Pe,matcap:tt,envMap:st,envMapMode:st&&H.mapping,envMapPMREM:Ve,envMapMaxLod:Ve?Ae.length-1:null,envMapSize:Ve?Ae[0].width:null,aoMap:$t,lightMap:Dt,bumpMap:dn,normalMap:Mt,displacementMap:ei,emissiveMap:zt,normalMapObjectSpace:Mt&&_.normalMapType===Jg,normalMapTangentSpace:Mt&&_.normalMapType===Nd,packedNormalMap:Mt&&_.normalMapType===Nd&&Yw(_.normalMap.format),metalnessMap:Dn,roughnessMap:Un,anisotropy:Fn,anisotropyMap:Ne,clearcoat:F,clearcoatMap:E,clearcoatNormalMap:b,clearcoatRoughnessMap:B,diffuseRoughness:On,diffuseRoughnessMap:ne,dispersion:mt,retroreflection:gt,iridescence:de,iridescenceMap:j,iridescenceThicknessMap:se,sheen:Ut,sheenColorMap:ue,sheenRoughnessMap:Y,specularMap:Z,specularColorMap:ae,specularIntensityMap:L,transmission:Ce,transmissionMap:K,thicknessMap:q,gradientMap:le,opaque:_.transparent===!1&&_.blending===Hs&&_.alphaToCoverage===!1,alphaMap:re,alphaTest:oe,alphaHash:Te,combine:_.combine,mapUv:Pe&&f(_.map.channel),aoMapUv:$t&&f(_.aoMap.channel),lightMapUv:Dt&&f(_.lightMap.channel),bumpMapUv:dn&&f(_.bumpMap.channel),normalMapUv:Mt&&f(_.normalMap.channel),displacementMapUv:ei&&f(_.displacementMap.channel),emissiveMapUv:zt&&f(_.emissiveMap.channel),metalnessMapUv:Dn&&f(_.metalnessMap.channel),roughnessMapUv:Un&&f(_.roughnessMap.channel),anisotropyMapUv:Ne&&f(_.anisotropyMap.channel),clearcoatMapUv:E&&f(_.clearcoatMap.channel),clearcoatNormalMapUv:b&&f(_.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:B&&f(_.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ne&&f(_.diffuseRoughnessMap.channel),iridescenceMapUv:j&&f(_.iridescenceMap.channel),iridescenceThicknessMapUv:se&&f(_.iridescenceThicknessMap.channel),sheenColorMapUv:ue&&f(_.sheenColorMap.channel),sheenRoughnessMapUv:Y&&f(_.sheenRoughnessMap.channel),specularMapUv:Z&&f(_.specularMap.channel),specularColorMapUv:ae&&f(_.specularColorMap.channel),specularIntensityMapUv:L&&f(_.specularIntensityMap.channel),transmissionMapUv:K&&f(_.transmissionMap.channel),thicknessMapUv:q&&f(_.thicknessMap.channel),alphaMapUv:re&&f(_.alphaMap.channel),vertexTangents:!!I.attributes.tangent&&(Mt||Fn),vertexNormals:!!I.attributes.normal,vertexColors:_.vertexColors,vertexAlphas:_.vertexColors===!0&&!!I.attributes.color&&I.attributes.color.itemSize===4,pointsUvs:P.isPoints===!0&&!!I.attributes.uv&&(Pe||re),fog:!!O,useFog:_.fog===!0,fogExp2:!!O&&O.isFogExp2,flatShading:_.wireframe===!1&&(_.flatShading===!0||I.attributes.normal===void 0&&Mt===!1&&(_.isMeshLambertMaterial||_.isMeshPhongMaterial||_.isMeshStandardMaterial||_.isMeshPhysicalMaterial)),sizeAttenuation:_.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:ge,skinning:P.isSkinnedMesh===!0,hasPositionAttribute:I.attributes.position!==void 0,morphTargets:I.morphAttributes.position!==void 0,morphNormals:I.morphAttributes.normal!==void 0,morphColors:I.morphAttributes.color!==void 0,morphTargetsCount:te,morphTextureStride:xe,numSunLights:w.sun.length,numDirLights:w.directional.length,numPointLights:w.point.length,numSpotLights:w.spot.length,numSpotLightMaps:w.spotLightMap.length,numRectAreaLights:w.rectArea.length,numHemiLights:w.hemi.length,numSunLightShadows:w.sunShadowMap.length,numDirLightShadows:w.directionalShadowMap.length,numPointLightShadows:w.pointShadowMap.length,numSpotLightShadows:w.spotShadowMap.length,numSpotLightShadowsWithMaps:w.numSpotLightShadowsWithMaps,numLightProbes:w.numLightProbes,numLightProbeGrids:D.filter(fe=>fe.texture!==null).length,numClippingPlanes:s.numPlanes,numClipIntersection:s.numIntersection,dithering:_.dithering,shadowMapEnabled:n.shadowMap.enabled&&U.length>0,shadowMapType:n.shadowMap.type,toneMapping:ie,decodeVideoTexture:Pe&&_.map.isVideoTexture===!0&&Xe.getTransfer(_.map.colorSpace)===et,decodeVideoTextureEmissive:zt&&_.emissiveMap.isVideoTexture===!0&&Xe.getTransfer(_.emissiveMap.colorSpace)===et,premultipliedAlpha:_.premultipliedAlpha,doubleSided:_.side===yn,flipSided:_.side===un,useDepthPacking:_.depthPacking>=0,depthPacking:_.depthPacking||0,index0AttributeName:_.index0AttributeName,extensionClipCullDistance:Be&&_.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Be&&_.extensions.multiDraw===!0||Et)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:_.customProgramCacheKey()};return ke.vertexUv1s=c.has(1),ke.vertexUv2s=c.has(2),ke.vertexUv3s=c.has(3),c.clear(),ke}function x(_){let w=[];if(_.shaderID?w.push(_.shaderID):(w.push(_.customVertexShaderID),w.push(_.customFragmentShaderID)),_.defines!==void 0)for(let U in _.defines)w.push(U),w.push(_.defines[U]);return _.isRawShaderMaterial===!1&&(p(w,_),m(w,_),w.push(n.outputColorSpace)),w.push(_.customProgramCacheKey),w.join()}function p(_,w){_.push(w.precision),_.push(w.outputColorSpace),_.push(w.envMapMode),_.push(w.envMapPMREM),_.push(w.envMapMaxLod),_.push(w.envMapSize),_.push(w.mapUv),_.push(w.alphaMapUv),_.push(w.lightMapUv),_.push(w.aoMapUv),_.push(w.bumpMapUv),_.push(w.normalMapUv),_.push(w.displacementMapUv),_.push(w.emissiveMapUv),_.push(w.metalnessMapUv),_.push(w.roughnessMapUv),_.push(w.anisotropyMapUv),_.push(w.clearcoatMapUv),_.push(w.clearcoatNormalMapUv),_.push(w.clearcoatRoughnessMapUv),_.push(w.diffuseRoughnessMapUv),_.push(w.iridescenceMapUv),_.push(w.iridescenceThicknessMapUv),_.push(w.sheenColorMapUv),_.push(w.sheenRoughnessMapUv),_.push(w.specularMapUv),_.push(w.specularColorMapUv),_.push(w.specularIntensityMapUv),_.push(w.transmissionMapUv),_.push(w.thicknessMapUv),_.push(w.combine),_.push(w.fogExp2),_.push(w.sizeAttenuation),_.push(w.morphTargetsCount),_.push(w.numSunLights),_.push(w.numDirLights),_.push(w.numPointLights),_.push(w.numSpotLights),_.push(w.numSpotLightMaps),_.push(w.numHemiLights),_.push(w.numRectAreaLights),_.push(w.numSunLightShadows),_.push(w.numDirLightShadows),_.push(w.numPointLightShadows),_.push(w.numSpotLightShadows),_.push(w.numSpotLightShadowsWithMaps),_.push(w.numLightProbes),_.push(w.numLightProbeGrids),_.push(w.shadowMapType),_.push(w.toneMapping),_.push(w.numClippingPlanes),_.push(w.numClipIntersection),_.push(w.depthPacking)}function m(_,w){o.disableAll(),w.instancing&&o.enable(0),w.instancingColor&&o.enable(1),w.instancingMorph&&o.enable(2),w.matcap&&o.enable(3),w.envMap&&o.enable(4),w.normalMapObjectSpace&&o.enable(5),w.normalMapTangentSpace&&o.enable(6),w.clearcoat&&o.enable(7),w.iridescence&&o.enable(8),w.alphaTest&&o.enable(9),w.vertexColors&&o.enable(10),w.vertexAlphas&&o.enable(11),w.vertexUv1s&&o.enable(12),w.vertexUv2s&&o.enable(13),w.vertexUv3s&&o.enable(14),w.vertexTangents&&o.enable(15),w.anisotropy&&o.enable(16),w.alphaHash&&o.enable(17),w.batching&&o.enable(18),w.dispersion&&o.enable(19),w.retroreflection&&o.enable(24),w.diffuseRoughness&&o.enable(25),w.batchingColor&&o.enable(20),w.gradientMap&&o.enable(21),w.packedNormalMap&&o.enable(22),w.vertexNormals&&o.enable(23),_.push(o.mask),o.disableAll(),w.fog&&o.enable(0),w.useFog&&o.enable(1),w.flatShading&&o.enable(2),w.logarithmicDepthBuffer&&o.enable(3),w.reversedDepthBuffer&&o.enable(4),w.skinning&&o.enable(5),w.morphTargets&&o.enable(6),w.morphNormals&&o.enable(7),w.morphColors&&o.enable(8),w.premultipliedAlpha&&o.enable(9),w.shadowMapEnabled&&o.enable(10),w.doubleSided&&o.enable(11),w.flipSided&&o.enable(12),w.useDepthPacking&&o.enable(13),w.dithering&&o.enable(14),w.transmission&&o.enable(15),w.sheen&&o.enable(16),w.opaque&&o.enable(17),w.pointsUvs&&o.enable(18),w.decodeVideoTexture&&o.enable(19),w.decodeVideoTextureEmissive&&o.enable(20),w.alphaToCoverage&&o.enable(21),w.numLightProbeGrids>0&&o.enable(22),w.hasPositionAttribute&&o.enable(23),_.push(o.mask)}function y(_){let w=h[_.type],U;if(w){let T=ci[w];U=u0.clone(T.uniforms)}else U=_.uniforms;return U}function A(_,w){let U=u.get(w);return U!==void 0?++U.usedTimes:(U=new $w(n,w,_,r),l.push(U),u.set(w,U)),U}function S(_){if(--_.usedTimes===0){let w=l.indexOf(_);l[w]=l[l.length-1],l.pop(),u.delete(_.cacheKey),_.destroy()}}function C(_){a.remove(_)}function R(){a.dispose()}return{getParameters:g,getProgramCacheKey:x,getUniforms:y,acquireProgram:A,releaseProgram:S,releaseShaderCache:C,programs:l,dispose:R}}function Jw(){let n=new WeakMap;function e(o){return n.has(o)}function t(o){let a=n.get(o);return a===void 0&&(a={},n.set(o,a)),a}function i(o){n.delete(o)}function r(o,a,c){n.get(o)[a]=c}function s(){n=new WeakMap}return{has:e,get:t,remove:i,update:r,dispose:s}}function Kw(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.material.id!==e.material.id?n.material.id-e.material.id:n.materialVariant!==e.materialVariant?n.materialVariant-e.materialVariant:n.z!==e.z?n.z-e.z:n.id-e.id}function P0(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.z!==e.z?e.z-n.z:n.id-e.id}function I0(){let n=[],e=0,t=[],i=[],r=[];function s(){e=0,t.length=0,i.length=0,r.length=0}function o(h){let f=0;return h.isInstancedMesh&&(f+=2),h.isSkinnedMesh&&(f+=1),f}function a(h,f,g,x,p,m){let y=n[e];return y===void 0?(y={id:h.id,object:h,geometry:f,material:g,materialVariant:o(h),groupOrder:x,renderOrder:h.renderOrder,z:p,group:m},n[e]=y):(y.id=h.id,y.object=h,y.geometry=f,y.material=g,y.materialVariant=o(h),y.groupOrder=x,y.renderOrder=h.renderOrder,y.z=p,y.group=m),e++,y}function c(h,f,g,x,p,m,y){y.reversedDepth===!0&&(p=-p);let A=a(h,f,g,x,p,m);g.transmission>0?i.push(A):g.transparent===!0?r.push(A):t.push(A)}function l(h,f,g,x,p,m){let y=a(h,f,g,x,p,m);g.transmission>0?i.unshift(y):g.transparent===!0?r.unshift(y):t.unshift(y)}function u(h,f){t.length>1&&t.sort(h||Kw),i.length>1&&i.sort(f||P0),r.length>1&&r.sort(f||P0)}function d(){for(let h=e,f=n.length;h<f;h++){let g=n[h];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:t,transmissive:i,transparent:r,init:s,push:c,unshift:l,finish:d,sort:u}}function jw(){let n=new WeakMap;function e(i,r){let s=n.get(i),o;return s===void 0?(o=new I0,n.set(i,[o])):r>=s.length?(o=new I0,s.push(o)):o=s[r],o}function t(){n=new WeakMap}return{get:e,dispose:t}}function Qw(){let n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new G,color:new Ge};break;case"SpotLight":t={position:new G,direction:new G,color:new Ge,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new G,color:new Ge,distance:0,decay:0};break;case"HemisphereLight":t={direction:new G,skyColor:new Ge,groundColor:new Ge};break;case"RectAreaLight":t={color:new Ge,position:new G,halfWidth:new G,halfHeight:new G};break}return n[e.id]=t,t}}}function e1(){let n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new qe,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[e.id]=t,t}}}var t1=0;function n1(n,e){return(e.castShadow?2:0)-(n.castShadow?2:0)+(e.map?1:0)-(n.map?1:0)}function i1(n){let e=new Qw,t=e1(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let l=0;l<9;l++)i.probe.push(new G);let r=new G,s=new at,o=new at;function a(l){let u=0,d=0,h=0;for(let D=0;D<9;D++)i.probe[D].set(0,0,0);let f=0,g=0,x=0,p=0,m=0,y=0,A=0,S=0,C=0,R=0,_=0,w=0,U=0,T=0;l.sort(n1);for(let D=0,O=l.length;D<O;D++){let I=l[D],V=I.color,$=I.intensity,H=I.distance,ee=null;if(I.shadow&&I.shadow.map&&(I.shadow.map.texture.format===hr?ee=I.shadow.map.texture:ee=I.shadow.map.depthTexture||I.shadow.map.texture),I.isAmbientLight)u+=V.r*$,d+=V.g*$,h+=V.b*$;else if(I.isLightProbe){for(let X=0;X<9;X++)i.probe[X].addScaledVector(I.sh.coefficients[X],$);T++}else if(I.isSunLight){let X=e.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize.copy(Q.mapSize).multiply(Q.getFrameExtents()),i.sunShadow[g]=te,i.sunShadowMap[g]=ee;let xe=Q.getViewportCount();for(let De=0;De<xe;De++)i.sunShadowMatrix[x+De]=Q.getMatrix(De),i.sunShadowCascade[x+De]=Q._cascadeData[De];x+=xe,g++}i.sun[f]=X,f++}else if(I.isDirectionalLight){let X=e.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,i.directionalShadow[p]=te,i.directionalShadowMap[p]=ee,i.directionalShadowMatrix[p]=I.shadow.matrix,C++}i.directional[p]=X,p++}else if(I.isSpotLight){let X=e.get(I);X.position.setFromMatrixPosition(I.matrixWorld),X.color.copy(V).multiplyScalar($),X.distance=H,X.coneCos=Math.cos(I.angle),X.penumbraCos=Math.cos(I.angle*(1-I.penumbra)),X.decay=I.decay,i.spot[y]=X;let Q=I.shadow;if(I.map&&(i.spotLightMap[w]=I.map,w++,Q.updateMatrices(I),I.castShadow&&U++),i.spotLightMatrix[y]=Q.matrix,I.castShadow){let te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,i.spotShadow[y]=te,i.spotShadowMap[y]=ee,_++}y++}else if(I.isRectAreaLight){let X=e.get(I);X.color.copy(V).multiplyScalar($),X.halfWidth.set(I.width*.5,0,0),X.halfHeight.set(0,I.height*.5,0),i.rectArea[A]=X,A++}else if(I.isPointLight){let X=e.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),X.distance=I.distance,X.decay=I.decay,I.castShadow){let Q=I.shadow,te=t.get(I);te.shadowIntensity=Q.intensity,te.shadowBias=Q.bias,te.shadowNormalBias=Q.normalBias,te.shadowRadius=Q.radius,te.shadowMapSize=Q.mapSize,te.shadowCameraNear=Q.camera.near,te.shadowCameraFar=Q.camera.far,i.pointShadow[m]=te,i.pointShadowMap[m]=ee,i.pointShadowMatrix[m]=I.shadow.matrix,R++}i.point[m]=X,m++}else if(I.isHemisphereLight){let X=e.get(I);X.skyColor.copy(I.color).multiplyScalar($),X.groundColor.copy(I.groundColor).multiplyScalar($),i.hemi[S]=X,S++}}A>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=pe.LTC_FLOAT_1,i.rectAreaLTC2=pe.LTC_FLOAT_2):(i.rectAreaLTC1=pe.LTC_HALF_1,i.rectAreaLTC2=pe.LTC_HALF_2)),i.ambient[0]=u,i.ambient[1]=d,i.ambient[2]=h;let P=i.hash;(P.sunLength!==f||P.directionalLength!==p||P.pointLength!==m||P.spotLength!==y||P.rectAreaLength!==A||P.hemiLength!==S||P.numSunShadows!==g||P.numDirectionalShadows!==C||P.numPointShadows!==R||P.numSpotShadows!==_||P.numSpotMaps!==w||P.numLightProbes!==T)&&(i.sun.length=f,i.directional.length=p,i.spot.length=y,i.rectArea.length=A,i.point.length=m,i.hemi.length=S,i.sunShadow.length=g,i.sunShadowMap.length=g,i.sunShadowMatrix.length=x,i.sunShadowCascade.length=x,i.directionalShadow.length=C,i.directionalShadowMap.length=C,i.directionalShadowMatrix.length=C,i.pointShadow.length=R,i.pointShadowMap.length=R,i.pointShadowMatrix.length=R,i.spotShadow.length=_,i.spotShadowMap.length=_,i.spotLightMatrix.length=_+w-U,i.spotLightMap.length=w,i.numSpotLightShadowsWithMaps=U,i.numLightProbes=T,P.sunLength=f,P.directionalLength=p,P.pointLength=m,P.spotLength=y,P.rectAreaLength=A,P.hemiLength=S,P.numSunShadows=g,P.numDirectionalShadows=C,P.numPointShadows=R,P.numSpotShadows=_,P.numSpotMaps=w,P.numLightProbes=T,i.version=t1++)}function c(l,u){let d=0,h=0,f=0,g=0,x=0,p=0,m=u.matrixWorldInverse;for(let y=0,A=l.length;y<A;y++){let S=l[y];if(S.isSunLight){let C=i.sun[d];C.direction.setFromMatrixPosition(S.matrixWorld),C.direction.transformDirection(m),d++}else if(S.isDirectionalLight){let C=i.directional[h];C.direction.setFromMatrixPosition(S.matrixWorld),r.setFromMatrixPosition(S.target.matrixWorld),C.direction.sub(r),C.direction.transformDirection(m),h++}else if(S.isSpotLight){let C=i.spot[g];C.position.setFromMatrixPosition(S.matrixWorld),C.position.applyMatrix4(m),C.direction.setFromMatrixPosition(S.matrixWorld),r.setFromMatrixPosition(S.target.matrixWorld),C.direction.sub(r),C.direction.transformDirection(m),g++}else if(S.isRectAreaLight){let C=i.rectArea[x];C.position.setFromMatrixPosition(S.matrixWorld),C.position.applyMatrix4(m),o.identity(),s.copy(S.matrixWorld),s.premultiply(m),o.extractRotation(s),C.halfWidth.set(S.width*.5,0,0),C.halfHeight.set(0,S.height*.5,0),C.halfWidth.applyMatrix4(o),C.halfHeight.applyMatrix4(o),x++}else if(S.isPointLight){let C=i.point[f];C.position.setFromMatrixPosition(S.matrixWorld),C.position.applyMatrix4(m),f++}else if(S.isHemisphereLight){let C=i.hemi[p];C.direction.setFromMatrixPosition(S.matrixWorld),C.direction.transformDirection(m),p++}}}return{setup:a,setupView:c,state:i}}function L0(n){let e=new i1(n),t=[],i=[],r=[];function s(d){u.camera=d,t.length=0,i.length=0,r.length=0}function o(d){d.isLightProbeGrid?r.push(d):t.push(d)}function a(d){i.push(d)}function c(){e.setup(t),r.sort((d,h)=>d.priority-h.priority||d.id-h.id)}function l(d){e.setupView(t,d)}let u={lightsArray:t,shadowsArray:i,lightProbeGridArray:r,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:s,state:u,setupLights:c,setupLightsView:l,pushLight:o,pushShadow:a}}function r1(n){let e=new WeakMap;function t(r,s=0){let o=e.get(r),a;return o===void 0?(a=new L0(n),e.set(r,[a])):s>=o.length?(a=new L0(n),o.push(a)):a=o[s],a}function i(){e=new WeakMap}return{get:t,dispose:i}}var s1=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,o1=`uniform sampler2D shadow_pass;
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
}`,a1=[new G(1,0,0),new G(-1,0,0),new G(0,1,0),new G(0,-1,0),new G(0,0,1),new G(0,0,-1)],l1=[new G(0,-1,0),new G(0,-1,0),new G(0,0,1),new G(0,0,-1),new G(0,-1,0),new G(0,-1,0)],N0=new at,ra=new G,Wd=new G;function c1(n,e,t){let i=new Or,r=new qe,s=new qe,o=new ct,a=new nc,c=new ic,l={},u=t.maxTextureSize,d={[ur]:un,[un]:ur,[yn]:yn},h=new oi({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new qe},radius:{value:4}},vertexShader:s1,fragmentShader:o1}),f=h.clone();f.defines.HORIZONTAL_PASS=1;let g=new cn;g.setAttribute("position",new pt(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let x=new tn(g,h),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Yo;let m=this.type;this.render=function(R,_,w){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||R.length===0)return;this.type===Eg&&(Re("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Yo);let U=n.getRenderTarget(),T=n.getActiveCubeFace(),P=n.getActiveMipmapLevel(),D=n.state;D.setBlending(Br),D.buffers.depth.getReversed()===!0?D.buffers.color.setClear(0,0,0,0):D.buffers.color.setClear(1,1,1,1),D.buffers.depth.setTest(!0),D.setScissorTest(!1);let O=m!==this.type;O&&_.traverse(function(I){I.material&&(Array.isArray(I.material)?I.material.forEach(V=>V.needsUpdate=!0):I.material.needsUpdate=!0)});for(let I=0,V=R.length;I<V;I++){let $=R[I],H=$.shadow;if(H===void 0){Re("WebGLShadowMap:",$,"has no shadow.");continue}if(H.autoUpdate===!1&&H.needsUpdate===!1)continue;r.copy(H.mapSize);let ee=H.getFrameExtents();r.multiply(ee),s.copy(H.mapSize),(r.x>u||r.y>u)&&(r.x>u&&(s.x=Math.floor(u/ee.x),r.x=s.x*ee.x,H.mapSize.x=s.x),r.y>u&&(s.y=Math.floor(u/ee.y),r.y=s.y*ee.y,H.mapSize.y=s.y));let X=n.state.buffers.depth.getReversed();if(H.camera._reversedDepth=X,H.map===null||O===!0){if(H.map!==null&&(H.map.depthTexture!==null&&(H.map.depthTexture.dispose(),H.map.depthTexture=null),H.map.dispose()),this.type===Vs){if($.isPointLight){Re("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}H.map=new In(r.x,r.y,{format:hr,type:Qn,minFilter:Zt,magFilter:Zt,generateMipmaps:!1}),H.map.texture.name=$.name+".shadowMap",H.map.depthTexture=new Ei(r.x,r.y,Nn),H.map.depthTexture.name=$.name+".shadowMapDepth",H.map.depthTexture.format=wi,H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=Nt,H.map.depthTexture.magFilter=Nt}else $.isPointLight?(H.map=new oa(r.x),H.map.depthTexture=new Ho(r.x,jn)):(H.map=new In(r.x,r.y),H.map.depthTexture=new Ei(r.x,r.y,jn)),H.map.depthTexture.name=$.name+".shadowMap",H.map.depthTexture.format=wi,this.type===Yo?(H.map.depthTexture.compareFunction=X?Ud:Dd,H.map.depthTexture.minFilter=Zt,H.map.depthTexture.magFilter=Zt):(H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=Nt,H.map.depthTexture.magFilter=Nt);H.camera.updateProjectionMatrix()}H.map.isWebGLCubeRenderTarget!==!0&&(H.map.width!==r.x||H.map.height!==r.y)&&H.map.setSize(r.x,r.y);let Q=H.map.isWebGLCubeRenderTarget?6:H.getViewportCount();$.isPointLight!==!0&&H.updateMatrices($,w);let te=(H.camera.layers.mask&4294967294)!==0?H.camera.layers:w.layers;for(let xe=0;xe<Q;xe++){let De=H.getCamera(xe);if($.isPointLight){let J=H.camera,me=H.matrix,be=$.distance||J.far;be!==J.far&&(J.far=be,J.updateProjectionMatrix()),ra.setFromMatrixPosition($.matrixWorld),J.position.copy(ra),Wd.copy(J.position),Wd.add(a1[xe]),J.up.copy(l1[xe]),J.lookAt(Wd),J.updateMatrixWorld(),me.makeTranslation(-ra.x,-ra.y,-ra.z),N0.multiplyMatrices(J.projectionMatrix,J.matrixWorldInverse),H._frustum.setFromProjectionMatrix(N0,J.coordinateSystem,J.reversedDepth)}if(H.map.isWebGLCubeRenderTarget)n.setRenderTarget(H.map,xe),n.clear();else{xe===0&&(n.setRenderTarget(H.map),n.clear());let J=H.getViewport(xe);o.set(s.x*J.x,s.y*J.y,s.x*J.z,s.y*J.w),D.viewport(o)}i=H.getFrustum(xe),S(_,w,De,$,te,this.type)}H.isPointLightShadow!==!0&&this.type===Vs&&y(H,w),H.needsUpdate=!1}m=this.type,p.needsUpdate=!1,n.setRenderTarget(U,T,P)};function y(R,_){let w=e.update(x);h.defines.VSM_SAMPLES!==R.blurSamples&&(h.defines.VSM_SAMPLES=R.blurSamples,f.defines.VSM_SAMPLES=R.blurSamples,h.needsUpdate=!0,f.needsUpdate=!0),R.mapPass===null?R.mapPass=new In(r.x,r.y,{format:hr,type:Qn}):(R.mapPass.width!==R.map.width||R.mapPass.height!==R.map.height)&&R.mapPass.setSize(R.map.width,R.map.height),h.uniforms.shadow_pass.value=R.map.depthTexture,h.uniforms.resolution.value.set(R.map.width,R.map.height),h.uniforms.radius.value=R.radius,n.setRenderTarget(R.mapPass),n.clear(),n.renderBufferDirect(_,null,w,h,x,null),f.uniforms.shadow_pass.value=R.mapPass.texture,f.uniforms.resolution.value.set(R.map.width,R.map.height),f.uniforms.radius.value=R.radius,n.setRenderTarget(R.map),n.clear(),n.renderBufferDirect(_,null,w,f,x,null)}function A(R,_,w,U){let T=null,P=w.isPointLight===!0?R.customDistanceMaterial:R.customDepthMaterial;if(P!==void 0)T=P;else if(T=w.isPointLight===!0?c:a,n.localClippingEnabled&&_.clipShadows===!0&&Array.isArray(_.clippingPlanes)&&_.clippingPlanes.length!==0||_.displacementMap&&_.displacementScale!==0||_.alphaMap&&_.alphaTest>0||_.map&&_.alphaTest>0||_.alphaToCoverage===!0){let D=T.uuid,O=_.uuid,I=l[D];I===void 0&&(I={},l[D]=I);let V=I[O];V===void 0&&(V=T.clone(),I[O]=V,_.addEventListener("dispose",C)),T=V}if(T.visible=_.visible,T.wireframe=_.wireframe,U===Vs?T.side=_.shadowSide!==null?_.shadowSide:_.side:T.side=_.shadowSide!==null?_.shadowSide:d[_.side],T.alphaMap=_.alphaMap,T.alphaTest=_.alphaToCoverage===!0?.5:_.alphaTest,T.map=_.map,T.clipShadows=_.clipShadows,T.clippingPlanes=_.clippingPlanes,T.clipIntersection=_.clipIntersection,T.displacementMap=_.displacementMap,T.displacementScale=_.displacementScale,T.displacementBias=_.displacementBias,T.wireframeLinewidth=_.wireframeLinewidth,T.linewidth=_.linewidth,w.isPointLight===!0&&T.isMeshDistanceMaterial===!0){let D=n.properties.get(T);D.light=w}return T}function S(R,_,w,U,T,P){if(R.visible===!1)return;if(R.layers.test(T)&&(R.isMesh||R.isLine||R.isPoints)&&(R.castShadow||R.receiveShadow&&P===Vs)&&(!R.frustumCulled||R.intersectsFrustum(i))){R.modelViewMatrix.multiplyMatrices(w.matrixWorldInverse,R.matrixWorld);let I=e.update(R),V=R.material;if(Array.isArray(V)){let $=I.groups;for(let H=0,ee=$.length;H<ee;H++){let X=$[H],Q=V[X.materialIndex];if(Q&&Q.visible){let te=A(R,Q,U,P);R.onBeforeShadow(n,R,_,w,I,te,X),n.renderBufferDirect(w,null,I,te,R,X),R.onAfterShadow(n,R,_,w,I,te,X)}}}else if(V.visible){let $=A(R,V,U,P);R.onBeforeShadow(n,R,_,w,I,$,null),n.renderBufferDirect(w,null,I,$,R,null),R.onAfterShadow(n,R,_,w,I,$,null)}}let O=R.children;for(let I=0,V=O.length;I<V;I++)S(O[I],_,w,U,T,P)}function C(R){R.target.removeEventListener("dispose",C);for(let w in l){let U=l[w],T=R.target.uuid;T in U&&(U[T].dispose(),delete U[T])}}}function u1(n,e){function t(){let L=!1,K=new ct,q=null,le=new ct(0,0,0,0);return{setMask:function(re){q!==re&&!L&&(n.colorMask(re,re,re,re),q=re)},setLocked:function(re){L=re},setClear:function(re,oe,Te,Be,ie){ie===!0&&(re*=Be,oe*=Be,Te*=Be),K.set(re,oe,Te,Be),le.equals(K)===!1&&(n.clearColor(re,oe,Te,Be),le.copy(K))},reset:function(){L=!1,q=null,le.set(-1,0,0,0)}}}function i(){let L=!1,K=!1,q=null,le=null,re=null;return{setReversed:function(oe){if(K!==oe){let Te=e.get("EXT_clip_control");oe?Te.clipControlEXT(Te.LOWER_LEFT_EXT,Te.ZERO_TO_ONE_EXT):Te.clipControlEXT(Te.LOWER_LEFT_EXT,Te.NEGATIVE_ONE_TO_ONE_EXT),K=oe;let Be=re;re=null,this.setClear(Be)}},getReversed:function(){return K},setTest:function(oe){oe?ge(n.DEPTH_TEST):Oe(n.DEPTH_TEST)},setMask:function(oe){q!==oe&&!L&&(n.depthMask(oe),q=oe)},setFunc:function(oe){if(K&&(oe=a0[oe]),le!==oe){switch(oe){case Fl:n.depthFunc(n.NEVER);break;case Ol:n.depthFunc(n.ALWAYS);break;case kl:n.depthFunc(n.LESS);break;case Ps:n.depthFunc(n.LEQUAL);break;case Bl:n.depthFunc(n.EQUAL);break;case zl:n.depthFunc(n.GEQUAL);break;case Is:n.depthFunc(n.GREATER);break;case Gl:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}le=oe}},setLocked:function(oe){L=oe},setClear:function(oe){re!==oe&&(re=oe,K&&(oe=1-oe),n.clearDepth(oe))},reset:function(){L=!1,q=null,le=null,re=null,K=!1}}}function r(){let L=!1,K=null,q=null,le=null,re=null,oe=null,Te=null,Be=null,ie=null;return{setTest:function(Ae){L||(Ae?ge(n.STENCIL_TEST):Oe(n.STENCIL_TEST))},setMask:function(Ae){K!==Ae&&!L&&(n.stencilMask(Ae),K=Ae)},setFunc:function(Ae,ke,fe){(q!==Ae||le!==ke||re!==fe)&&(n.stencilFunc(Ae,ke,fe),q=Ae,le=ke,re=fe)},setOp:function(Ae,ke,fe){(oe!==Ae||Te!==ke||Be!==fe)&&(n.stencilOp(Ae,ke,fe),oe=Ae,Te=ke,Be=fe)},setLocked:function(Ae){L=Ae},setClear:function(Ae){ie!==Ae&&(n.clearStencil(Ae),ie=Ae)},reset:function(){L=!1,K=null,q=null,le=null,re=null,oe=null,Te=null,Be=null,ie=null}}}let s=new t,o=new i,a=new r,c={},l=new WeakMap,u={},d={},h={},f=new WeakMap,g=[],x=null,p=!1,m=null,y=null,A=null,S=null,C=null,R=null,_=null,w=new Ge(0,0,0),U=0,T=!1,P=null,D=null,O=null,I=null,V=null,$=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS),H=!1,ee=0,X=n.getParameter(n.VERSION);X.indexOf("WebGL")!==-1?(ee=parseFloat(/^WebGL (\d)/.exec(X)[1]),H=ee>=1):X.indexOf("OpenGL ES")!==-1&&(ee=parseFloat(/^OpenGL ES (\d)/.exec(X)[1]),H=ee>=2);let Q=null,te={},xe=n.getParameter(n.SCISSOR_BOX),De=n.getParameter(n.VIEWPORT),J=new ct().fromArray(xe),me=new ct().fromArray(De);function be(L,K,q,le){let re=new Uint8Array(4),oe=n.createTexture();n.bindTexture(L,oe),n.texParameteri(L,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(L,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let Te=0;Te<q;Te++)L===n.TEXTURE_3D||L===n.TEXTURE_2D_ARRAY?n.texImage3D(K,0,n.RGBA,1,1,le,0,n.RGBA,n.UNSIGNED_BYTE,re):n.texImage2D(K+Te,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,re);return oe}let Ee={};Ee[n.TEXTURE_2D]=be(n.TEXTURE_2D,n.TEXTURE_2D,1),Ee[n.TEXTURE_CUBE_MAP]=be(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),Ee[n.TEXTURE_2D_ARRAY]=be(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),Ee[n.TEXTURE_3D]=be(n.TEXTURE_3D,n.TEXTURE_3D,1,1),s.setClear(0,0,0,1),o.setClear(1),a.setClear(0),ge(n.DEPTH_TEST),o.setFunc(Ps),dn(!1),Mt(hd),ge(n.CULL_FACE),$t(Br);function ge(L){u[L]!==!0&&(n.enable(L),u[L]=!0)}function Oe(L){u[L]!==!1&&(n.disable(L),u[L]=!1)}function Et(L,K){return h[L]!==K?(n.bindFramebuffer(L,K),h[L]=K,L===n.DRAW_FRAMEBUFFER&&(h[n.FRAMEBUFFER]=K),L===n.FRAMEBUFFER&&(h[n.DRAW_FRAMEBUFFER]=K),!0):!1}function Pe(L,K){let q=g,le=!1;if(L){q=f.get(K),q===void 0&&(q=[],f.set(K,q));let re=L.textures;if(q.length!==re.length||q[0]!==n.COLOR_ATTACHMENT0){for(let oe=0,Te=re.length;oe<Te;oe++)q[oe]=n.COLOR_ATTACHMENT0+oe;q.length=re.length,le=!0}}else q[0]!==n.BACK&&(q[0]=n.BACK,le=!0);le&&n.drawBuffers(q)}function tt(L){return x!==L?(n.useProgram(L),x=L,!0):!1}let st={[zr]:n.FUNC_ADD,[Rg]:n.FUNC_SUBTRACT,[Pg]:n.FUNC_REVERSE_SUBTRACT};st[Ig]=n.MIN,st[Lg]=n.MAX;let Ve={[Ng]:n.ZERO,[Dg]:n.ONE,[Ug]:n.SRC_COLOR,[md]:n.SRC_ALPHA,[Gg]:n.SRC_ALPHA_SATURATE,[Bg]:n.DST_COLOR,[Og]:n.DST_ALPHA,[Fg]:n.ONE_MINUS_SRC_COLOR,[gd]:n.ONE_MINUS_SRC_ALPHA,[zg]:n.ONE_MINUS_DST_COLOR,[kg]:n.ONE_MINUS_DST_ALPHA,[Vg]:n.CONSTANT_COLOR,[Hg]:n.ONE_MINUS_CONSTANT_COLOR,[Wg]:n.CONSTANT_ALPHA,[Xg]:n.ONE_MINUS_CONSTANT_ALPHA};function $t(L,K,q,le,re,oe,Te,Be,ie,Ae){if(L===Br){p===!0&&(Oe(n.BLEND),p=!1);return}if(p===!1&&(ge(n.BLEND),p=!0),L!==Cg){if(L!==m||Ae!==T){if((y!==zr||C!==zr)&&(n.blendEquation(n.FUNC_ADD),y=zr,C=zr),Ae)switch(L){case Hs:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case dd:n.blendFunc(n.ONE,n.ONE);break;case fd:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case pd:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:Ie("WebGLState: Invalid blending: ",L);break}else switch(L){case Hs:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case dd:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case fd:Ie("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case pd:Ie("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:Ie("WebGLState: Invalid blending: ",L);break}A=null,S=null,R=null,_=null,w.set(0,0,0),U=0,m=L,T=Ae}return}re=re||K,oe=oe||q,Te=Te||le,(K!==y||re!==C)&&(n.blendEquationSeparate(st[K],st[re]),y=K,C=re),(q!==A||le!==S||oe!==R||Te!==_)&&(n.blendFuncSeparate(Ve[q],Ve[le],Ve[oe],Ve[Te]),A=q,S=le,R=oe,_=Te),(Be.equals(w)===!1||ie!==U)&&(n.blendColor(Be.r,Be.g,Be.b,ie),w.copy(Be),U=ie),m=L,T=!1}function Dt(L,K){L.side===yn?Oe(n.CULL_FACE):ge(n.CULL_FACE);let q=L.side===un;K&&(q=!q),dn(q),L.blending===Hs&&L.transparent===!1?$t(Br):$t(L.blending,L.blendEquation,L.blendSrc,L.blendDst,L.blendEquationAlpha,L.blendSrcAlpha,L.blendDstAlpha,L.blendColor,L.blendAlpha,L.premultipliedAlpha),o.setFunc(L.depthFunc),o.setTest(L.depthTest),o.setMask(L.depthWrite),s.setMask(L.colorWrite);let le=L.stencilWrite;a.setTest(le),le&&(a.setMask(L.stencilWriteMask),a.setFunc(L.stencilFunc,L.stencilRef,L.stencilFuncMask),a.setOp(L.stencilFail,L.stencilZFail,L.stencilZPass)),zt(L.polygonOffset,L.polygonOffsetFactor,L.polygonOffsetUnits),L.alphaToCoverage===!0?ge(n.SAMPLE_ALPHA_TO_COVERAGE):Oe(n.SAMPLE_ALPHA_TO_COVERAGE)}function dn(L){P!==L&&(L?n.frontFace(n.CW):n.frontFace(n.CCW),P=L)}function Mt(L){L!==Tg?(ge(n.CULL_FACE),L!==D&&(L===hd?n.cullFace(n.BACK):L===Ag?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):Oe(n.CULL_FACE),D=L}function ei(L){L!==O&&(H&&n.lineWidth(L),O=L)}function zt(L,K,q){L?(ge(n.POLYGON_OFFSET_FILL),(I!==K||V!==q)&&(I=K,V=q,o.getReversed()&&(K=-K,q=-q),n.polygonOffset(K,q))):Oe(n.POLYGON_OFFSET_FILL)}function Dn(L){L?ge(n.SCISSOR_TEST):Oe(n.SCISSOR_TEST)}function Un(L){L===void 0&&(L=n.TEXTURE0+$-1),Q!==L&&(n.activeTexture(L),Q=L)}function Fn(L,K,q){q===void 0&&(Q===null?q=n.TEXTURE0+$-1:q=Q);let le=te[q];le===void 0&&(le={type:void 0,texture:void 0},te[q]=le),(le.type!==L||le.texture!==K)&&(Q!==q&&(n.activeTexture(q),Q=q),n.bindTexture(L,K||Ee[L]),le.type=L,le.texture=K)}function F(){let L=te[Q];L!==void 0&&L.type!==void 0&&(n.bindTexture(L.type,null),L.type=void 0,L.texture=void 0)}function On(){try{n.compressedTexImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function mt(){try{n.compressedTexImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function gt(){try{n.texSubImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function de(){try{n.texSubImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ut(){try{n.compressedTexSubImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ce(){try{n.compressedTexSubImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function Ne(){try{n.texStorage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function E(){try{n.texStorage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function b(){try{n.texImage2D(...arguments)}catch(L){Ie("WebGLState:",L)}}function B(){try{n.texImage3D(...arguments)}catch(L){Ie("WebGLState:",L)}}function ne(L){return d[L]!==void 0?d[L]:n.getParameter(L)}function j(L,K){d[L]!==K&&(n.pixelStorei(L,K),d[L]=K)}function se(L){J.equals(L)===!1&&(n.scissor(L.x,L.y,L.z,L.w),J.copy(L))}function ue(L){me.equals(L)===!1&&(n.viewport(L.x,L.y,L.z,L.w),me.copy(L))}function Y(L,K){let q=l.get(K);q===void 0&&(q=new WeakMap,l.set(K,q));let le=q.get(L);le===void 0&&(le=n.getUniformBlockIndex(K,L.name),n.uniformBlockBinding(K,le,le),q.set(L,le))}function Z(L,K,q){let re=l.get(K).get(L);c[re]!==q&&(n.bindBufferBase(n.UNIFORM_BUFFER,re,q),c[re]=q)}function ae(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),o.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),u={},d={},Q=null,te={},h={},c={},f=new WeakMap,g=[],x=null,p=!1,m=null,y=null,A=null,S=null,C=null,R=null,_=null,w=new Ge(0,0,0),U=0,T=!1,P=null,D=null,O=null,I=null,V=null,J.set(0,0,n.canvas.width,n.canvas.height),me.set(0,0,n.canvas.width,n.canvas.height),s.reset(),o.reset(),a.reset()}return{buffers:{color:s,depth:o,stencil:a},enable:ge,disable:Oe,bindFramebuffer:Et,drawBuffers:Pe,useProgram:tt,setBlending:$t,setMaterial:Dt,setFlipSided:dn,setCullFace:Mt,setLineWidth:ei,setPolygonOffset:zt,setScissorTest:Dn,activeTexture:Un,bindTexture:Fn,unbindTexture:F,compressedTexImage2D:On,compressedTexImage3D:mt,texImage2D:b,texImage3D:B,pixelStorei:j,getParameter:ne,updateUBOMapping:Y,uniformBlockBinding:Z,texStorage2D:Ne,texStorage3D:E,texSubImage2D:gt,texSubImage3D:de,compressedTexSubImage2D:Ut,compressedTexSubImage3D:Ce,scissor:se,viewport:ue,reset:ae}}function h1(n,e,t,i,r,s,o){let a=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,c=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),l=new qe,u=new WeakMap,d=new Set,h,f=new WeakMap,g=new Set,x=new FinalizationRegistry(E=>g.delete(E)),p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(E,b){return p?new OffscreenCanvas(E,b):Oo("canvas")}function y(E,b,B){let ne=1,j=Ne(E);if((j.width>B||j.height>B)&&(ne=B/Math.max(j.width,j.height)),ne<1)if(typeof HTMLImageElement<"u"&&E instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&E instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&E instanceof ImageBitmap||typeof VideoFrame<"u"&&E instanceof VideoFrame){let se=Math.floor(ne*j.width),ue=Math.floor(ne*j.height);h===void 0&&(h=m(se,ue));let Y=b?m(se,ue):h;return Y.width=se,Y.height=ue,Y.getContext("2d").drawImage(E,0,0,se,ue),Re("WebGLRenderer: Texture has been resized from ("+j.width+"x"+j.height+") to ("+se+"x"+ue+")."),Y}else return"data"in E&&Re("WebGLRenderer: Image in DataTexture is too big ("+j.width+"x"+j.height+")."),E;return E}function A(E){return E.generateMipmaps}function S(E){n.generateMipmap(E)}function C(E){return E.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:E.isWebGL3DRenderTarget?n.TEXTURE_3D:E.isWebGLArrayRenderTarget||E.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function R(E,b,B,ne,j,se=!1){if(E!==null){if(n[E]!==void 0)return n[E];Re("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+E+"'")}let ue;ne&&(ue=e.get("EXT_texture_norm16"),ue||Re("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let Y=b;if(b===n.RED&&(B===n.FLOAT&&(Y=n.R32F),B===n.HALF_FLOAT&&(Y=n.R16F),B===n.UNSIGNED_BYTE&&(Y=n.R8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.R16_EXT),B===n.SHORT&&ue&&(Y=ue.R16_SNORM_EXT)),b===n.RED_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.R8UI),B===n.UNSIGNED_SHORT&&(Y=n.R16UI),B===n.UNSIGNED_INT&&(Y=n.R32UI),B===n.BYTE&&(Y=n.R8I),B===n.SHORT&&(Y=n.R16I),B===n.INT&&(Y=n.R32I)),b===n.RG&&(B===n.FLOAT&&(Y=n.RG32F),B===n.HALF_FLOAT&&(Y=n.RG16F),B===n.UNSIGNED_BYTE&&(Y=n.RG8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RG16_EXT),B===n.SHORT&&ue&&(Y=ue.RG16_SNORM_EXT)),b===n.RG_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RG8UI),B===n.UNSIGNED_SHORT&&(Y=n.RG16UI),B===n.UNSIGNED_INT&&(Y=n.RG32UI),B===n.BYTE&&(Y=n.RG8I),B===n.SHORT&&(Y=n.RG16I),B===n.INT&&(Y=n.RG32I)),b===n.RGB_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RGB8UI),B===n.UNSIGNED_SHORT&&(Y=n.RGB16UI),B===n.UNSIGNED_INT&&(Y=n.RGB32UI),B===n.BYTE&&(Y=n.RGB8I),B===n.SHORT&&(Y=n.RGB16I),B===n.INT&&(Y=n.RGB32I)),b===n.RGBA_INTEGER&&(B===n.UNSIGNED_BYTE&&(Y=n.RGBA8UI),B===n.UNSIGNED_SHORT&&(Y=n.RGBA16UI),B===n.UNSIGNED_INT&&(Y=n.RGBA32UI),B===n.BYTE&&(Y=n.RGBA8I),B===n.SHORT&&(Y=n.RGBA16I),B===n.INT&&(Y=n.RGBA32I)),b===n.RGB&&(B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RGB16_EXT),B===n.SHORT&&ue&&(Y=ue.RGB16_SNORM_EXT),B===n.UNSIGNED_INT_5_9_9_9_REV&&(Y=n.RGB9_E5),B===n.UNSIGNED_INT_10F_11F_11F_REV&&(Y=n.R11F_G11F_B10F)),b===n.RGBA){let Z=se?Uo:Xe.getTransfer(j);B===n.FLOAT&&(Y=n.RGBA32F),B===n.HALF_FLOAT&&(Y=n.RGBA16F),B===n.UNSIGNED_BYTE&&(Y=Z===et?n.SRGB8_ALPHA8:n.RGBA8),B===n.UNSIGNED_SHORT&&ue&&(Y=ue.RGBA16_EXT),B===n.SHORT&&ue&&(Y=ue.RGBA16_SNORM_EXT),B===n.UNSIGNED_SHORT_4_4_4_4&&(Y=n.RGBA4),B===n.UNSIGNED_SHORT_5_5_5_1&&(Y=n.RGB5_A1)}return(Y===n.R16F||Y===n.R32F||Y===n.RG16F||Y===n.RG32F||Y===n.RGBA16F||Y===n.RGBA32F)&&e.get("EXT_color_buffer_float"),Y}function _(E,b){let B;return E?b===null||b===jn||b===Vr?B=n.DEPTH24_STENCIL8:b===Nn?B=n.DEPTH32F_STENCIL8:b===Xs&&(B=n.DEPTH24_STENCIL8,Re("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):b===null||b===jn||b===Vr?B=n.DEPTH_COMPONENT24:b===Nn?B=n.DEPTH_COMPONENT32F:b===Xs&&(B=n.DEPTH_COMPONENT16),B}function w(E,b){return A(E)===!0||E.isFramebufferTexture&&E.minFilter!==Nt&&E.minFilter!==Zt?Math.log2(Math.max(b.width,b.height))+1:E.mipmaps.length>0?E.mipmaps.length:E.isCompressedTexture&&Array.isArray(E.image)?b.mipmaps.length:1}function U(E){let b=new WeakRef(E);i.get(E).__ref=b,g.add(b),x.register(E,b,b)}function T(E){let b=i.get(E).__ref;b!==void 0&&(g.delete(b),x.unregister(b))}function P(E){O(E.target)}function D(E){I(E.target)}function O(E){E.removeEventListener("dispose",P),T(E),$(E),E.isVideoTexture&&u.delete(E),E.isHTMLTexture&&d.delete(E)}function I(E){E.removeEventListener("dispose",D),T(E),ee(E)}function V(){for(let E of g){let b=E.deref();b!==void 0&&(b.isRenderTarget===!0?I(b):O(b))}g.clear(),d.clear()}function $(E){let b=i.get(E);if(b.__webglInit===void 0)return;let B=E.source,ne=f.get(B);if(ne){let j=ne[b.__cacheKey];j.usedTimes--,j.usedTimes===0&&H(E),Object.keys(ne).length===0&&f.delete(B)}i.remove(E)}function H(E){let b=i.get(E);n.deleteTexture(b.__webglTexture);let B=E.source,ne=f.get(B);delete ne[b.__cacheKey],o.memory.textures--}function ee(E){let b=i.get(E);b.__depthDisposeCallback&&b.__depthDisposeCallback();let B=E.depthTexture;if(B&&B.renderTarget===E&&O(B),E.isWebGLCubeRenderTarget)for(let j=0;j<6;j++){if(Array.isArray(b.__webglFramebuffer[j]))for(let se=0;se<b.__webglFramebuffer[j].length;se++)n.deleteFramebuffer(b.__webglFramebuffer[j][se]);else n.deleteFramebuffer(b.__webglFramebuffer[j]);b.__webglDepthbuffer&&n.deleteRenderbuffer(b.__webglDepthbuffer[j])}else{if(Array.isArray(b.__webglFramebuffer))for(let j=0;j<b.__webglFramebuffer.length;j++)n.deleteFramebuffer(b.__webglFramebuffer[j]);else n.deleteFramebuffer(b.__webglFramebuffer);if(b.__webglDepthbuffer&&n.deleteRenderbuffer(b.__webglDepthbuffer),b.__webglMultisampledFramebuffer&&n.deleteFramebuffer(b.__webglMultisampledFramebuffer),b.__webglColorRenderbuffer)for(let j=0;j<b.__webglColorRenderbuffer.length;j++)b.__webglColorRenderbuffer[j]&&n.deleteRenderbuffer(b.__webglColorRenderbuffer[j]);b.__webglDepthRenderbuffer&&n.deleteRenderbuffer(b.__webglDepthRenderbuffer)}let ne=E.textures;for(let j=0,se=ne.length;j<se;j++){let ue=i.get(ne[j]);ue.__webglTexture&&(n.deleteTexture(ue.__webglTexture),o.memory.textures--),i.remove(ne[j])}i.remove(E)}let X=0;function Q(){X=0}function te(){return X}function xe(E){X=E}function De(){let E=X;return E>=r.maxTextures&&Re("WebGLTextures: Trying to use "+(E+1)+" texture units while this GPU supports only "+r.maxTextures),X+=1,E}function J(E){let b=[];return b.push(E.wrapS),b.push(E.wrapT),b.push(E.wrapR||0),b.push(E.magFilter),b.push(E.minFilter),b.push(E.anisotropy),b.push(E.internalFormat),b.push(E.format),b.push(E.type),b.push(E.generateMipmaps),b.push(E.mipmapsAutoUpdate),b.push(E.premultiplyAlpha),b.push(E.flipY),b.push(E.unpackAlignment),b.push(E.colorSpace),b.join()}function me(E,b){let B=i.get(E);if(E.isVideoTexture&&Ut(E),E.isRenderTargetTexture===!1&&E.isExternalTexture!==!0&&E.version>0&&B.__version!==E.version){let ne=E.image;if(ne===null)Re("WebGLRenderer: Texture marked for update but no image data found.");else if(ne.complete===!1)Re("WebGLRenderer: Texture marked for update but image is incomplete");else{Dt(B,E,b);return}}else E.isExternalTexture&&(B.__webglTexture=E.sourceTexture?E.sourceTexture:null);t.bindTexture(n.TEXTURE_2D,B.__webglTexture,n.TEXTURE0+b)}function be(E,b){let B=i.get(E);if(E.isRenderTargetTexture===!1&&E.version>0&&B.__version!==E.version){Dt(B,E,b);return}else E.isExternalTexture&&(B.__webglTexture=E.sourceTexture?E.sourceTexture:null);t.bindTexture(n.TEXTURE_2D_ARRAY,B.__webglTexture,n.TEXTURE0+b)}function Ee(E,b){let B=i.get(E);if(E.isRenderTargetTexture===!1&&E.version>0&&B.__version!==E.version){Dt(B,E,b);return}t.bindTexture(n.TEXTURE_3D,B.__webglTexture,n.TEXTURE0+b)}function ge(E,b){let B=i.get(E);if(E.version>0&&B.__version!==E.version){dn(B,E,b);return}t.bindTexture(n.TEXTURE_CUBE_MAP,B.__webglTexture,n.TEXTURE0+b)}let Oe={[Vl]:n.REPEAT,[Hn]:n.CLAMP_TO_EDGE,[Hl]:n.MIRRORED_REPEAT},Et={[Nt]:n.NEAREST,[Yg]:n.NEAREST_MIPMAP_NEAREST,[Zo]:n.NEAREST_MIPMAP_LINEAR,[Zt]:n.LINEAR,[_c]:n.LINEAR_MIPMAP_NEAREST,[Ci]:n.LINEAR_MIPMAP_LINEAR},Pe={[jg]:n.NEVER,[Fd]:n.ALWAYS,[Qg]:n.LESS,[Dd]:n.LEQUAL,[e0]:n.EQUAL,[Ud]:n.GEQUAL,[t0]:n.GREATER,[n0]:n.NOTEQUAL};function tt(E,b){if(b.type===Nn&&e.has("OES_texture_float_linear")===!1&&(b.magFilter===Zt||b.magFilter===_c||b.magFilter===Zo||b.magFilter===Ci||b.minFilter===Zt||b.minFilter===_c||b.minFilter===Zo||b.minFilter===Ci)&&Re("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(E,n.TEXTURE_WRAP_S,Oe[b.wrapS]),n.texParameteri(E,n.TEXTURE_WRAP_T,Oe[b.wrapT]),(E===n.TEXTURE_3D||E===n.TEXTURE_2D_ARRAY)&&n.texParameteri(E,n.TEXTURE_WRAP_R,Oe[b.wrapR]),n.texParameteri(E,n.TEXTURE_MAG_FILTER,Et[b.magFilter]),n.texParameteri(E,n.TEXTURE_MIN_FILTER,Et[b.minFilter]),b.compareFunction&&(n.texParameteri(E,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(E,n.TEXTURE_COMPARE_FUNC,Pe[b.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(b.magFilter===Nt||b.minFilter!==Zo&&b.minFilter!==Ci||b.type===Nn&&e.has("OES_texture_float_linear")===!1)return;if(b.anisotropy>1||i.get(b).__currentAnisotropy){let B=e.get("EXT_texture_filter_anisotropic");n.texParameterf(E,B.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(b.anisotropy,r.getMaxAnisotropy())),i.get(b).__currentAnisotropy=b.anisotropy}}}function st(E,b){let B=!1;E.__webglInit===void 0&&(E.__webglInit=!0,b.addEventListener("dispose",P),U(b));let ne=b.source,j=f.get(ne);j===void 0&&(j={},f.set(ne,j));let se=J(b);if(se!==E.__cacheKey){j[se]===void 0&&(j[se]={texture:n.createTexture(),usedTimes:0},o.memory.textures++,B=!0),j[se].usedTimes++;let ue=j[E.__cacheKey];ue!==void 0&&(j[E.__cacheKey].usedTimes--,ue.usedTimes===0&&H(b)),E.__cacheKey=se,E.__webglTexture=j[se].texture}return B}function Ve(E,b,B){return Math.floor(Math.floor(E/B)/b)}function $t(E,b,B,ne){let se=E.updateRanges;if(se.length===0)t.texSubImage2D(n.TEXTURE_2D,0,0,0,b.width,b.height,B,ne,b.data);else{se.sort((L,K)=>L.start-K.start);let ue=0;for(let L=1;L<se.length;L++){let K=se[ue],q=se[L],le=K.start+K.count,re=Ve(q.start,b.width,4),oe=Ve(K.start,b.width,4);q.start<=le+1&&re===oe&&Ve(q.start+q.count-1,b.width,4)===re?K.count=Math.max(K.count,q.start+q.count-K.start):(++ue,se[ue]=q)}se.length=ue+1;let Y=t.getParameter(n.UNPACK_ROW_LENGTH),Z=t.getParameter(n.UNPACK_SKIP_PIXELS),ae=t.getParameter(n.UNPACK_SKIP_ROWS);t.pixelStorei(n.UNPACK_ROW_LENGTH,b.width);for(let L=0,K=se.length;L<K;L++){let q=se[L],le=Math.floor(q.start/4),re=Math.ceil(q.count/4),oe=le%b.width,Te=Math.floor(le/b.width),Be=re,ie=1;t.pixelStorei(n.UNPACK_SKIP_PIXELS,oe),t.pixelStorei(n.UNPACK_SKIP_ROWS,Te),t.texSubImage2D(n.TEXTURE_2D,0,oe,Te,Be,ie,B,ne,b.data)}E.clearUpdateRanges(),t.pixelStorei(n.UNPACK_ROW_LENGTH,Y),t.pixelStorei(n.UNPACK_SKIP_PIXELS,Z),t.pixelStorei(n.UNPACK_SKIP_ROWS,ae)}}function Dt(E,b,B){let ne=n.TEXTURE_2D;(b.isDataArrayTexture||b.isCompressedArrayTexture)&&(ne=n.TEXTURE_2D_ARRAY),b.isData3DTexture&&(ne=n.TEXTURE_3D);let j=st(E,b),se=b.source;t.bindTexture(ne,E.__webglTexture,n.TEXTURE0+B);let ue=i.get(se);if(se.version!==ue.__version||j===!0){if(t.activeTexture(n.TEXTURE0+B),(typeof ImageBitmap<"u"&&b.image instanceof ImageBitmap)===!1){let ie=Xe.getPrimaries(Xe.workingColorSpace),Ae=b.colorSpace===Pi?null:Xe.getPrimaries(b.colorSpace),ke=b.colorSpace===Pi||ie===Ae?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,b.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,b.premultiplyAlpha),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,ke)}t.pixelStorei(n.UNPACK_ALIGNMENT,b.unpackAlignment);let Z=y(b.image,!1,r.maxTextureSize);Z=Ce(b,Z);let ae=s.convert(b.format,b.colorSpace),L=s.convert(b.type),K=R(b.internalFormat,ae,L,b.normalized,b.colorSpace,b.isVideoTexture);tt(ne,b);let q,le=b.mipmaps,re=b.isVideoTexture!==!0,oe=ue.__version===void 0||j===!0,Te=se.dataReady,Be=w(b,Z);if(b.isDepthTexture)K=_(b.format===Ri,b.type),oe&&(re?t.texStorage2D(n.TEXTURE_2D,1,K,Z.width,Z.height):t.texImage2D(n.TEXTURE_2D,0,K,Z.width,Z.height,0,ae,L,null));else if(b.isDataTexture)if(le.length>0){re&&oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,L,q.data):t.texImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,ae,L,q.data);b.generateMipmaps=!1}else re?(oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,Z.width,Z.height),Te&&$t(b,Z,ae,L)):t.texImage2D(n.TEXTURE_2D,0,K,Z.width,Z.height,0,ae,L,Z.data);else if(b.isCompressedTexture)if(b.isCompressedArrayTexture){re&&oe&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Be,K,le[0].width,le[0].height,Z.depth);for(let ie=0,Ae=le.length;ie<Ae;ie++)if(q=le[ie],b.format!==bn)if(ae!==null)if(re){if(Te)if(b.layerUpdates.size>0){let ke=Vd(q.width,q.height,b.format,b.type);for(let fe of b.layerUpdates){let nt=q.data.subarray(fe*ke/q.data.BYTES_PER_ELEMENT,(fe+1)*ke/q.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,fe,q.width,q.height,1,ae,nt)}}else t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,0,q.width,q.height,Z.depth,ae,q.data)}else t.compressedTexImage3D(n.TEXTURE_2D_ARRAY,ie,K,q.width,q.height,Z.depth,0,q.data,0,0);else Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else re?Te&&t.texSubImage3D(n.TEXTURE_2D_ARRAY,ie,0,0,0,q.width,q.height,Z.depth,ae,L,q.data):t.texImage3D(n.TEXTURE_2D_ARRAY,ie,K,q.width,q.height,Z.depth,0,ae,L,q.data);b.layerUpdates.size>0&&b.clearLayerUpdates()}else{re&&oe&&t.texStorage2D(n.TEXTURE_2D,Be,K,le[0].width,le[0].height);for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],b.format!==bn?ae!==null?re?Te&&t.compressedTexSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,q.data):t.compressedTexImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,q.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,q.width,q.height,ae,L,q.data):t.texImage2D(n.TEXTURE_2D,ie,K,q.width,q.height,0,ae,L,q.data)}else if(b.isDataArrayTexture)if(re){if(oe&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Be,K,Z.width,Z.height,Z.depth),Te)if(b.layerUpdates.size>0){let ie=Vd(Z.width,Z.height,b.format,b.type);for(let Ae of b.layerUpdates){let ke=Z.data.subarray(Ae*ie/Z.data.BYTES_PER_ELEMENT,(Ae+1)*ie/Z.data.BYTES_PER_ELEMENT);t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,Ae,Z.width,Z.height,1,ae,L,ke)}b.clearLayerUpdates()}else t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,Z.width,Z.height,Z.depth,ae,L,Z.data)}else t.texImage3D(n.TEXTURE_2D_ARRAY,0,K,Z.width,Z.height,Z.depth,0,ae,L,Z.data);else if(b.isData3DTexture)re?(oe&&t.texStorage3D(n.TEXTURE_3D,Be,K,Z.width,Z.height,Z.depth),Te&&t.texSubImage3D(n.TEXTURE_3D,0,0,0,0,Z.width,Z.height,Z.depth,ae,L,Z.data)):t.texImage3D(n.TEXTURE_3D,0,K,Z.width,Z.height,Z.depth,0,ae,L,Z.data);else if(b.isFramebufferTexture){if(oe)if(re)t.texStorage2D(n.TEXTURE_2D,Be,K,Z.width,Z.height);else{let ie=Z.width,Ae=Z.height;for(let ke=0;ke<Be;ke++)t.texImage2D(n.TEXTURE_2D,ke,K,ie,Ae,0,ae,L,null),ie>>=1,Ae>>=1}}else if(b.isHTMLTexture){if("texElementImage2D"in n){let ie=n.canvas;if(ie.hasAttribute("layoutsubtree")||ie.setAttribute("layoutsubtree","true"),Z.parentNode!==ie){ie.appendChild(Z),d.add(b),ie.onpaint=Ae=>{let ke=Ae.changedElements;for(let fe of d)ke.includes(fe.image)&&(fe.needsUpdate=!0)},ie.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,Z);else{let ke=n.RGBA,fe=n.RGBA,nt=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,ke,fe,nt,Z)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(le.length>0){if(re&&oe){let ie=Ne(le[0]);t.texStorage2D(n.TEXTURE_2D,Be,K,ie.width,ie.height)}for(let ie=0,Ae=le.length;ie<Ae;ie++)q=le[ie],re?Te&&t.texSubImage2D(n.TEXTURE_2D,ie,0,0,ae,L,q):t.texImage2D(n.TEXTURE_2D,ie,K,ae,L,q);b.generateMipmaps=!1}else if(re){if(oe){let ie=Ne(Z);t.texStorage2D(n.TEXTURE_2D,Be,K,ie.width,ie.height)}Te&&t.texSubImage2D(n.TEXTURE_2D,0,0,0,ae,L,Z)}else t.texImage2D(n.TEXTURE_2D,0,K,ae,L,Z);A(b)&&b.mipmapsAutoUpdate===!0&&S(ne),ue.__version=se.version,b.onUpdate&&b.onUpdate(b)}E.__version=b.version}function dn(E,b,B){if(b.image.length!==6)return;let ne=st(E,b),j=b.source;t.bindTexture(n.TEXTURE_CUBE_MAP,E.__webglTexture,n.TEXTURE0+B);let se=i.get(j);if(j.version!==se.__version||ne===!0){t.activeTexture(n.TEXTURE0+B);let ue=Xe.getPrimaries(Xe.workingColorSpace),Y=b.colorSpace===Pi?null:Xe.getPrimaries(b.colorSpace),Z=b.colorSpace===Pi||ue===Y?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,b.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,b.premultiplyAlpha),t.pixelStorei(n.UNPACK_ALIGNMENT,b.unpackAlignment),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,Z);let ae=b.isCompressedTexture||b.image[0].isCompressedTexture,L=b.image[0]&&b.image[0].isDataTexture,K=[];for(let fe=0;fe<6;fe++)!ae&&!L?K[fe]=y(b.image[fe],!0,r.maxCubemapSize):K[fe]=L?b.image[fe].image:b.image[fe],K[fe]=Ce(b,K[fe]);let q=K[0],le=s.convert(b.format,b.colorSpace),re=s.convert(b.type),oe=R(b.internalFormat,le,re,b.normalized,b.colorSpace),Te=b.isVideoTexture!==!0,Be=se.__version===void 0||ne===!0,ie=j.dataReady,Ae=w(b,q);tt(n.TEXTURE_CUBE_MAP,b);let ke;if(b.isDepthTexture){if(oe=_(b.format===Ri,b.type),Be)if(Te)t.texStorage2D(n.TEXTURE_CUBE_MAP,1,oe,q.width,q.height);else for(let fe=0;fe<6;fe++)t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,q.width,q.height,0,le,re,null)}else if(ae){Te&&Be&&t.texStorage2D(n.TEXTURE_CUBE_MAP,Ae,oe,q.width,q.height);for(let fe=0;fe<6;fe++){ke=K[fe].mipmaps;for(let nt=0;nt<ke.length;nt++){let Gt=ke[nt];b.format!==bn?le!==null?Te?ie&&t.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt,0,0,Gt.width,Gt.height,le,Gt.data):t.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt,oe,Gt.width,Gt.height,0,Gt.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt,0,0,Gt.width,Gt.height,le,re,Gt.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt,oe,Gt.width,Gt.height,0,le,re,Gt.data)}}}else{if(ke=b.mipmaps,Te&&Be){ke.length>0&&Ae++;let fe=Ne(K[0]);t.texStorage2D(n.TEXTURE_CUBE_MAP,Ae,oe,fe.width,fe.height)}for(let fe=0;fe<6;fe++)if(L){Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,K[fe].width,K[fe].height,le,re,K[fe].data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,K[fe].width,K[fe].height,0,le,re,K[fe].data);for(let nt=0;nt<ke.length;nt++){let Ii=ke[nt].image[fe].image;Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt+1,0,0,Ii.width,Ii.height,le,re,Ii.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt+1,oe,Ii.width,Ii.height,0,le,re,Ii.data)}}else{Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,0,0,le,re,K[fe]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,0,oe,le,re,K[fe]);for(let nt=0;nt<ke.length;nt++){let Gt=ke[nt];Te?ie&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt+1,0,0,le,re,Gt.image[fe]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+fe,nt+1,oe,le,re,Gt.image[fe])}}}A(b)&&b.mipmapsAutoUpdate===!0&&S(n.TEXTURE_CUBE_MAP),se.__version=j.version,b.onUpdate&&b.onUpdate(b)}E.__version=b.version}function Mt(E,b,B,ne,j,se){let ue=s.convert(B.format,B.colorSpace),Y=s.convert(B.type),Z=R(B.internalFormat,ue,Y,B.normalized,B.colorSpace),ae=i.get(b),L=i.get(B);if(L.__renderTarget=b,!ae.__hasExternalTextures){let K=Math.max(1,b.width>>se),q=Math.max(1,b.height>>se);j===n.TEXTURE_3D||j===n.TEXTURE_2D_ARRAY?t.texImage3D(j,se,Z,K,q,b.depth,0,ue,Y,null):t.texImage2D(j,se,Z,K,q,0,ue,Y,null)}t.bindFramebuffer(n.FRAMEBUFFER,E),de(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ne,j,L.__webglTexture,0,gt(b)):(j===n.TEXTURE_2D||j>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&j<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,ne,j,L.__webglTexture,se),t.bindFramebuffer(n.FRAMEBUFFER,null)}function ei(E,b,B){if(n.bindRenderbuffer(n.RENDERBUFFER,E),b.depthBuffer){let ne=b.depthTexture,j=ne&&ne.isDepthTexture?ne.type:null,se=_(b.stencilBuffer,j),ue=b.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;de(b)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,gt(b),se,b.width,b.height):B?n.renderbufferStorageMultisample(n.RENDERBUFFER,gt(b),se,b.width,b.height):n.renderbufferStorage(n.RENDERBUFFER,se,b.width,b.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,ue,n.RENDERBUFFER,E)}else{let ne=b.textures;for(let j=0;j<ne.length;j++){let se=ne[j],ue=s.convert(se.format,se.colorSpace),Y=s.convert(se.type),Z=R(se.internalFormat,ue,Y,se.normalized,se.colorSpace);de(b)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,gt(b),Z,b.width,b.height):B?n.renderbufferStorageMultisample(n.RENDERBUFFER,gt(b),Z,b.width,b.height):n.renderbufferStorage(n.RENDERBUFFER,Z,b.width,b.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function zt(E,b,B){let ne=b.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(n.FRAMEBUFFER,E),!(b.depthTexture&&b.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let j=i.get(b.depthTexture);j.__renderTarget=b;let se=ne?b.depthTexture.image[0]:b.depthTexture.image;(!j.__webglTexture||se.width!==b.width||se.height!==b.height)&&(se.width=b.width,se.height=b.height,b.depthTexture.needsUpdate=!0),ne?ge(b.depthTexture,0):me(b.depthTexture,0);let ue=j.__webglTexture,Y=gt(b),Z=ne?n.TEXTURE_CUBE_MAP_POSITIVE_X+B:n.TEXTURE_2D,ae=b.depthTexture.format===Ri?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(b.depthTexture.format===wi)de(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ae,Z,ue,0,Y):n.framebufferTexture2D(n.FRAMEBUFFER,ae,Z,ue,0);else if(b.depthTexture.format===Ri)de(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ae,Z,ue,0,Y):n.framebufferTexture2D(n.FRAMEBUFFER,ae,Z,ue,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function Dn(E){let b=i.get(E),B=E.isWebGLCubeRenderTarget===!0;if(b.__boundDepthTexture!==E.depthTexture){let ne=E.depthTexture;if(b.__depthDisposeCallback&&b.__depthDisposeCallback(),ne){let j=()=>{delete b.__boundDepthTexture,delete b.__depthDisposeCallback,ne.removeEventListener("dispose",j)};ne.addEventListener("dispose",j),b.__depthDisposeCallback=j}b.__boundDepthTexture=ne}if(E.depthTexture&&!b.__autoAllocateDepthBuffer)if(B)for(let ne=0;ne<6;ne++)zt(b.__webglFramebuffer[ne],E,ne);else E.texture.mipmaps.length>0?zt(b.__webglFramebuffer[0],E,0):zt(b.__webglFramebuffer,E,0);else if(B){b.__webglDepthbuffer=[];for(let ne=0;ne<6;ne++)if(t.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer[ne]),b.__webglDepthbuffer[ne]===void 0)b.__webglDepthbuffer[ne]=n.createRenderbuffer(),ei(b.__webglDepthbuffer[ne],E,!1);else{let j=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,se=b.__webglDepthbuffer[ne];n.bindRenderbuffer(n.RENDERBUFFER,se),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,se)}}else if(E.texture.mipmaps.length>0?t.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer[0]):t.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer),b.__webglDepthbuffer===void 0)b.__webglDepthbuffer=n.createRenderbuffer(),ei(b.__webglDepthbuffer,E,!1);else{let j=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,se=b.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,se),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,se)}t.bindFramebuffer(n.FRAMEBUFFER,null)}function Un(E,b,B){let ne=i.get(E);b!==void 0&&Mt(ne.__webglFramebuffer,E,E.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),B!==void 0&&Dn(E)}function Fn(E){let b=E.texture,B=i.get(E),ne=i.get(b);E.addEventListener("dispose",D),U(E);let j=E.textures,se=E.isWebGLCubeRenderTarget===!0,ue=j.length>1;if(ue||(ne.__webglTexture===void 0&&(ne.__webglTexture=n.createTexture()),ne.__version=b.version,o.memory.textures++),se){B.__webglFramebuffer=[];for(let Y=0;Y<6;Y++)if(b.mipmaps.length>0){B.__webglFramebuffer[Y]=[];for(let Z=0;Z<b.mipmaps.length;Z++)B.__webglFramebuffer[Y][Z]=n.createFramebuffer()}else B.__webglFramebuffer[Y]=n.createFramebuffer()}else{if(b.mipmaps.length>0){B.__webglFramebuffer=[];for(let Y=0;Y<b.mipmaps.length;Y++)B.__webglFramebuffer[Y]=n.createFramebuffer()}else B.__webglFramebuffer=n.createFramebuffer();if(ue)for(let Y=0,Z=j.length;Y<Z;Y++){let ae=i.get(j[Y]);ae.__webglTexture===void 0&&(ae.__webglTexture=n.createTexture(),o.memory.textures++)}if(E.samples>0&&de(E)===!1){B.__webglMultisampledFramebuffer=n.createFramebuffer(),B.__webglColorRenderbuffer=[],t.bindFramebuffer(n.FRAMEBUFFER,B.__webglMultisampledFramebuffer);for(let Y=0;Y<j.length;Y++){let Z=j[Y];B.__webglColorRenderbuffer[Y]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,B.__webglColorRenderbuffer[Y]);let ae=s.convert(Z.format,Z.colorSpace),L=s.convert(Z.type),K=R(Z.internalFormat,ae,L,Z.normalized,Z.colorSpace,E.isXRRenderTarget===!0),q=gt(E);n.renderbufferStorageMultisample(n.RENDERBUFFER,q,K,E.width,E.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+Y,n.RENDERBUFFER,B.__webglColorRenderbuffer[Y])}n.bindRenderbuffer(n.RENDERBUFFER,null),E.depthBuffer&&(B.__webglDepthRenderbuffer=n.createRenderbuffer(),ei(B.__webglDepthRenderbuffer,E,!0)),t.bindFramebuffer(n.FRAMEBUFFER,null)}}if(se){t.bindTexture(n.TEXTURE_CUBE_MAP,ne.__webglTexture),tt(n.TEXTURE_CUBE_MAP,b);for(let Y=0;Y<6;Y++)if(b.mipmaps.length>0)for(let Z=0;Z<b.mipmaps.length;Z++)Mt(B.__webglFramebuffer[Y][Z],E,b,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Y,Z);else Mt(B.__webglFramebuffer[Y],E,b,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Y,0);A(b)?S(n.TEXTURE_CUBE_MAP):b.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,b.mipmaps.length-1),t.unbindTexture()}else if(ue){for(let Y=0,Z=j.length;Y<Z;Y++){let ae=j[Y],L=i.get(ae),K=n.TEXTURE_2D;(E.isWebGL3DRenderTarget||E.isWebGLArrayRenderTarget)&&(K=E.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(K,L.__webglTexture),tt(K,ae),Mt(B.__webglFramebuffer,E,ae,n.COLOR_ATTACHMENT0+Y,K,0),A(ae)&&S(K)}t.unbindTexture()}else{let Y=n.TEXTURE_2D;if((E.isWebGL3DRenderTarget||E.isWebGLArrayRenderTarget)&&(Y=E.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(Y,ne.__webglTexture),tt(Y,b),b.mipmaps.length>0)for(let Z=0;Z<b.mipmaps.length;Z++)Mt(B.__webglFramebuffer[Z],E,b,n.COLOR_ATTACHMENT0,Y,Z);else Mt(B.__webglFramebuffer,E,b,n.COLOR_ATTACHMENT0,Y,0);A(b)?S(Y):b.mipmaps.length>0&&n.texParameteri(Y,n.TEXTURE_MAX_LEVEL,b.mipmaps.length-1),t.unbindTexture()}E.depthBuffer&&Dn(E)}function F(E){let b=E.textures;for(let B=0,ne=b.length;B<ne;B++){let j=b[B];if(A(j)&&j.mipmapsAutoUpdate===!0){let se=C(E),ue=i.get(j).__webglTexture;t.bindTexture(se,ue),S(se),t.unbindTexture()}}}let On=[];function mt(E){if(E.samples>0){if(de(E)===!1){let b=E.textures,B=E.width,ne=E.height,j=n.COLOR_BUFFER_BIT,se=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ue=i.get(E),Y=b.length>1;if(Y)for(let ae=0;ae<b.length;ae++)t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.RENDERBUFFER,null),t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.TEXTURE_2D,null,0);t.bindFramebuffer(n.READ_FRAMEBUFFER,ue.__webglMultisampledFramebuffer),E.texture.mipmaps.length>0?t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglFramebuffer[0]):t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglFramebuffer);for(let ae=0;ae<b.length;ae++){if(E.resolveDepthBuffer&&(E.depthBuffer&&(j|=n.DEPTH_BUFFER_BIT),E.stencilBuffer&&E.resolveStencilBuffer&&(j|=n.STENCIL_BUFFER_BIT)),Y){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,ue.__webglColorRenderbuffer[ae]);let L=i.get(b[ae]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,L,0)}n.blitFramebuffer(0,0,B,ne,0,0,B,ne,j,n.NEAREST),c===!0&&(On.length=0,On.push(n.COLOR_ATTACHMENT0+ae),E.depthBuffer&&E.storeMultisampledDepthBuffer===!1&&On.push(se),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,On))}if(t.bindFramebuffer(n.READ_FRAMEBUFFER,null),t.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),Y)for(let ae=0;ae<b.length;ae++){t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.RENDERBUFFER,ue.__webglColorRenderbuffer[ae]);let L=i.get(b[ae]).__webglTexture;t.bindFramebuffer(n.FRAMEBUFFER,ue.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ae,n.TEXTURE_2D,L,0)}t.bindFramebuffer(n.DRAW_FRAMEBUFFER,ue.__webglMultisampledFramebuffer)}else if(E.depthBuffer&&E.storeMultisampledDepthBuffer===!1&&c){let b=E.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[b])}}}function gt(E){return Math.min(r.maxSamples,E.samples)}function de(E){let b=i.get(E);return E.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&b.__useRenderToTexture!==!1}function Ut(E){let b=o.render.frame;u.get(E)!==b&&(u.set(E,b),E.update())}function Ce(E,b){let B=E.colorSpace,ne=E.format,j=E.type;return E.isCompressedTexture===!0||E.isVideoTexture===!0||B!==Ur&&B!==Pi&&(Xe.getTransfer(B)===et?(ne!==bn||j!==hn)&&Re("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):Ie("WebGLTextures: Unsupported texture color space:",B)),b}function Ne(E){return typeof HTMLImageElement<"u"&&E instanceof HTMLImageElement?(l.width=E.naturalWidth||E.width,l.height=E.naturalHeight||E.height):typeof VideoFrame<"u"&&E instanceof VideoFrame?(l.width=E.displayWidth,l.height=E.displayHeight):(l.width=E.width,l.height=E.height),l}this.allocateTextureUnit=De,this.resetTextureUnits=Q,this.getTextureUnits=te,this.setTextureUnits=xe,this.setTexture2D=me,this.setTexture2DArray=be,this.setTexture3D=Ee,this.setTextureCube=ge,this.rebindTextures=Un,this.setupRenderTarget=Fn,this.updateRenderTargetMipmap=F,this.updateMultisampleRenderTarget=mt,this.setupDepthRenderbuffer=Dn,this.setupFrameBufferTexture=Mt,this.useMultisampledRTT=de,this.dispose=V}function d1(n,e){function t(i,r=Pi){let s,o=Xe.getTransfer(r);if(i===hn)return n.UNSIGNED_BYTE;if(i===yc)return n.UNSIGNED_SHORT_4_4_4_4;if(i===bc)return n.UNSIGNED_SHORT_5_5_5_1;if(i===Cd)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===Rd)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===Ad)return n.BYTE;if(i===Ed)return n.SHORT;if(i===Xs)return n.UNSIGNED_SHORT;if(i===xc)return n.INT;if(i===jn)return n.UNSIGNED_INT;if(i===Nn)return n.FLOAT;if(i===Qn)return n.HALF_FLOAT;if(i===Pd)return n.ALPHA;if(i===Id)return n.RGB;if(i===bn)return n.RGBA;if(i===wi)return n.DEPTH_COMPONENT;if(i===Ri)return n.DEPTH_STENCIL;if(i===Ld)return n.RED;if(i===Mc)return n.RED_INTEGER;if(i===hr)return n.RG;if(i===Sc)return n.RG_INTEGER;if(i===wc)return n.RGBA_INTEGER;if(i===Jo||i===Ko||i===jo||i===Qo)if(o===et)if(s=e.get("WEBGL_compressed_texture_s3tc_srgb"),s!==null){if(i===Jo)return s.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===Ko)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===jo)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===Qo)return s.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(s=e.get("WEBGL_compressed_texture_s3tc"),s!==null){if(i===Jo)return s.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===Ko)return s.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===jo)return s.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===Qo)return s.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===Tc||i===Ac||i===Ec||i===Cc)if(s=e.get("WEBGL_compressed_texture_pvrtc"),s!==null){if(i===Tc)return s.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===Ac)return s.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===Ec)return s.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===Cc)return s.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===Rc||i===Pc||i===Ic||i===Lc||i===Nc||i===ea||i===Dc)if(s=e.get("WEBGL_compressed_texture_etc"),s!==null){if(i===Rc||i===Pc)return o===et?s.COMPRESSED_SRGB8_ETC2:s.COMPRESSED_RGB8_ETC2;if(i===Ic)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:s.COMPRESSED_RGBA8_ETC2_EAC;if(i===Lc)return s.COMPRESSED_R11_EAC;if(i===Nc)return s.COMPRESSED_SIGNED_R11_EAC;if(i===ea)return s.COMPRESSED_RG11_EAC;if(i===Dc)return s.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===Uc||i===Fc||i===Oc||i===kc||i===Bc||i===zc||i===Gc||i===Vc||i===Hc||i===Wc||i===Xc||i===$c||i===qc||i===Yc)if(s=e.get("WEBGL_compressed_texture_astc"),s!==null){if(i===Uc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:s.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===Fc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:s.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===Oc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:s.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===kc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:s.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===Bc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:s.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===zc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:s.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===Gc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:s.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===Vc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:s.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===Hc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:s.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===Wc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:s.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===Xc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:s.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===$c)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:s.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===qc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:s.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===Yc)return o===et?s.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:s.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===Zc||i===Jc||i===Kc)if(s=e.get("EXT_texture_compression_bptc"),s!==null){if(i===Zc)return o===et?s.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:s.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===Jc)return s.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===Kc)return s.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===jc||i===Qc||i===ta||i===eu)if(s=e.get("EXT_texture_compression_rgtc"),s!==null){if(i===jc)return s.COMPRESSED_RED_RGTC1_EXT;if(i===Qc)return s.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===ta)return s.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===eu)return s.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===Vr?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:t}}var f1=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,p1=`
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

}`,Kd=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let i=new Wo(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=i}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,i=new oi({vertexShader:f1,fragmentShader:p1,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new tn(new Xo(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},jd=class extends ri{constructor(e,t){super();let i=this,r=null,s=1,o=null,a="local-floor",c=1,l=null,u=null,d=null,h=null,f=null,g=null,x=typeof XRWebGLBinding<"u",p=new Kd,m={},y=t.getContextAttributes(),A=null,S=null,C=[],R=[],_=new qe,w=null,U=null,T=new ln;T.viewport=new ct;let P=new ln;P.viewport=new ct;let D=[T,P],O=new mc,I=null,V=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(J){let me=C[J];return me===void 0&&(me=new Ds,C[J]=me),me.getTargetRaySpace()},this.getControllerGrip=function(J){let me=C[J];return me===void 0&&(me=new Ds,C[J]=me),me.getGripSpace()},this.getHand=function(J){let me=C[J];return me===void 0&&(me=new Ds,C[J]=me),me.getHandSpace()};function $(J){let me=R.indexOf(J.inputSource);if(me===-1)return;let be=C[me];be!==void 0&&(be.update(J.inputSource,J.frame,l||o),be.dispatchEvent({type:J.type,data:J.inputSource}))}function H(){r.removeEventListener("select",$),r.removeEventListener("selectstart",$),r.removeEventListener("selectend",$),r.removeEventListener("squeeze",$),r.removeEventListener("squeezestart",$),r.removeEventListener("squeezeend",$),r.removeEventListener("end",H),r.removeEventListener("inputsourceschange",ee);for(let J=0;J<C.length;J++){let me=R[J];me!==null&&(R[J]=null,C[J].disconnect(me))}I=null,V=null,p.reset();for(let J in m)delete m[J];if(e.setRenderTarget(A),f=null,h=null,d=null,r=null,S=null,De.stop(),i.isPresenting=!1,e.setPixelRatio(w),e.setSize(_.width,_.height,!1),U!==null){let J=U.camera;J.fov=U.fov,J.zoom=U.zoom,J.updateProjectionMatrix(),U=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(J){s=J,i.isPresenting===!0&&Re("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(J){a=J,i.isPresenting===!0&&Re("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return l||o},this.setReferenceSpace=function(J){l=J},this.getBaseLayer=function(){return h!==null?h:f},this.getBinding=function(){return d===null&&x&&(d=new XRWebGLBinding(r,t)),d},this.getFrame=function(){return g},this.getSession=function(){return r},this.setSession=async function(J){if(r=J,r!==null){if(A=e.getRenderTarget(),r.addEventListener("select",$),r.addEventListener("selectstart",$),r.addEventListener("selectend",$),r.addEventListener("squeeze",$),r.addEventListener("squeezestart",$),r.addEventListener("squeezeend",$),r.addEventListener("end",H),r.addEventListener("inputsourceschange",ee),y.xrCompatible!==!0&&await t.makeXRCompatible(),w=e.getPixelRatio(),e.getSize(_),x&&"createProjectionLayer"in XRWebGLBinding.prototype){let be=null,Ee=null,ge=null;y.depth&&(ge=y.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,be=y.stencil?Ri:wi,Ee=y.stencil?Vr:jn);let Oe={colorFormat:t.RGBA8,depthFormat:ge,scaleFactor:s};d=this.getBinding(),h=d.createProjectionLayer(Oe),r.updateRenderState({layers:[h]}),e.setPixelRatio(1),e.setSize(h.textureWidth,h.textureHeight,!1),S=new In(h.textureWidth,h.textureHeight,{format:bn,type:hn,depthTexture:new Ei(h.textureWidth,h.textureHeight,Ee,void 0,void 0,void 0,void 0,void 0,void 0,be),stencilBuffer:y.stencil,colorSpace:e.outputColorSpace,samples:y.antialias?4:0,resolveDepthBuffer:h.ignoreDepthValues===!1,resolveStencilBuffer:h.ignoreDepthValues===!1,storeMultisampledDepthBuffer:h.ignoreDepthValues===!1,storeMultisampledStencilBuffer:h.ignoreDepthValues===!1})}else{let be={antialias:y.antialias,alpha:!0,depth:y.depth,stencil:y.stencil,framebufferScaleFactor:s};f=new XRWebGLLayer(r,t,be),r.updateRenderState({baseLayer:f}),e.setPixelRatio(1),e.setSize(f.framebufferWidth,f.framebufferHeight,!1),S=new In(f.framebufferWidth,f.framebufferHeight,{format:bn,type:hn,colorSpace:e.outputColorSpace,stencilBuffer:y.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}S.isXRRenderTarget=!0,this.setFoveation(c),l=null,o=await r.requestReferenceSpace(a),De.setContext(r),De.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(r!==null)return r.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function ee(J){for(let me=0;me<J.removed.length;me++){let be=J.removed[me],Ee=R.indexOf(be);Ee>=0&&(R[Ee]=null,C[Ee].disconnect(be))}for(let me=0;me<J.added.length;me++){let be=J.added[me],Ee=R.indexOf(be);if(Ee===-1){for(let Oe=0;Oe<C.length;Oe++)if(Oe>=R.length){R.push(be),Ee=Oe;break}else if(R[Oe]===null){R[Oe]=be,Ee=Oe;break}if(Ee===-1)break}let ge=C[Ee];ge&&ge.connect(be)}}function X(J,me){me===null?J.matrixWorld.copy(J.matrix):J.matrixWorld.multiplyMatrices(me.matrixWorld,J.matrix),J.matrixWorldInverse.copy(J.matrixWorld).invert()}this.updateCamera=function(J){if(r===null)return;let me=J.near,be=J.far;p.texture!==null&&(p.depthNear>0&&(me=p.depthNear),p.depthFar>0&&(be=p.depthFar)),O.near=P.near=T.near=me,O.far=P.far=T.far=be,(I!==O.near||V!==O.far)&&(r.updateRenderState({depthNear:O.near,depthFar:O.far}),I=O.near,V=O.far),O.layers.mask=J.layers.mask|6,T.layers.mask=O.layers.mask&-5,P.layers.mask=O.layers.mask&-3;let Ee=J.parent,ge=O.cameras;X(O,Ee);for(let Oe=0;Oe<ge.length;Oe++)X(ge[Oe],Ee);O.projectionMatrix.copy(T.projectionMatrix),O.projectionMatrixInverse.copy(T.projectionMatrixInverse),U===null&&J.isPerspectiveCamera&&(U={camera:J,fov:J.fov,zoom:J.zoom}),Q(J,O,Ee)};function Q(J,me,be){be===null?J.matrix.copy(me.matrixWorld):(J.matrix.copy(be.matrixWorld),J.matrix.invert(),J.matrix.multiply(me.matrixWorld)),J.matrix.decompose(J.position,J.quaternion,J.scale),J.updateMatrixWorld(!0),J.projectionMatrix.copy(me.projectionMatrix),J.projectionMatrixInverse.copy(me.projectionMatrixInverse),J.isPerspectiveCamera&&(J.fov=Xl*2*Math.atan(1/J.projectionMatrix.elements[5]),J.zoom=1)}this.getCamera=function(){return O},this.getFoveation=function(){if(!(h===null&&f===null))return c},this.setFoveation=function(J){c=J,h!==null&&(h.fixedFoveation=J),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=J)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(O)},this.getCameraTexture=function(J){return m[J]};let te=null;function xe(J,me){if(u=me.getViewerPose(l||o),g=me,u!==null){let be=u.views;f!==null&&(e.setRenderTargetFramebuffer(S,f.framebuffer),e.setRenderTarget(S));let Ee=!1;be.length!==O.cameras.length&&(O.cameras.length=0,Ee=!0);for(let Pe=0;Pe<be.length;Pe++){let tt=be[Pe],st=null;if(f!==null)st=f.getViewport(tt);else{let $t=d.getViewSubImage(h,tt);st=$t.viewport,Pe===0&&(e.setRenderTargetTextures(S,$t.colorTexture,$t.depthStencilTexture),e.setRenderTarget(S))}let Ve=D[Pe];Ve===void 0&&(Ve=new ln,Ve.layers.enable(Pe),Ve.viewport=new ct,D[Pe]=Ve),Ve.matrix.fromArray(tt.transform.matrix),Ve.matrix.decompose(Ve.position,Ve.quaternion,Ve.scale),Ve.projectionMatrix.fromArray(tt.projectionMatrix),Ve.projectionMatrixInverse.copy(Ve.projectionMatrix).invert(),Ve.viewport.set(st.x,st.y,st.width,st.height),Pe===0&&(O.matrix.copy(Ve.matrix),O.matrix.decompose(O.position,O.quaternion,O.scale)),Ee===!0&&O.cameras.push(Ve)}let ge=r.enabledFeatures;if(ge&&ge.includes("depth-sensing")&&r.depthUsage=="gpu-optimized"&&x){d=i.getBinding();let Pe=d.getDepthInformation(be[0]);Pe&&Pe.isValid&&Pe.texture&&p.init(Pe,r.renderState)}if(ge&&ge.includes("camera-access")&&x){e.state.unbindTexture(),d=i.getBinding();for(let Pe=0;Pe<be.length;Pe++){let tt=be[Pe].camera;if(tt){let st=m[tt];st||(st=new Wo,m[tt]=st);let Ve=d.getCameraImage(tt);st.sourceTexture=Ve}}}}for(let be=0;be<C.length;be++){let Ee=R[be],ge=C[be];Ee!==null&&ge!==void 0&&ge.update(Ee,me,l||o)}te&&te(J,me),me.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:me}),g=null}let De=new D0;De.setAnimationLoop(xe),this.setAnimationLoop=function(J){te=J},this.dispose=function(){}}},m1=new at,W0=new Le;W0.set(-1,0,0,0,1,0,0,0,1);function g1(n,e){function t(p,m){p.matrixAutoUpdate===!0&&p.updateMatrix(),m.value.copy(p.matrix)}function i(p,m){m.color.getRGB(p.fogColor.value,Bd(n)),m.isFog?(p.fogNear.value=m.near,p.fogFar.value=m.far):m.isFogExp2&&(p.fogDensity.value=m.density)}function r(p,m,y,A,S){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?s(p,m):m.isMeshLambertMaterial?(s(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(s(p,m),d(p,m)):m.isMeshPhongMaterial?(s(p,m),u(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(s(p,m),h(p,m),m.isMeshPhysicalMaterial&&f(p,m,S)):m.isMeshMatcapMaterial?(s(p,m),g(p,m)):m.isMeshDepthMaterial?s(p,m):m.isMeshDistanceMaterial?(s(p,m),x(p,m)):m.isMeshNormalMaterial?s(p,m):m.isLineBasicMaterial?(o(p,m),m.isLineDashedMaterial&&a(p,m)):m.isPointsMaterial?c(p,m,y,A):m.isSpriteMaterial?l(p,m):m.isShadowMaterial?(p.color.value.copy(m.color),p.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function s(p,m){p.opacity.value=m.opacity,m.color&&p.diffuse.value.copy(m.color),m.emissive&&p.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.bumpMap&&(p.bumpMap.value=m.bumpMap,t(m.bumpMap,p.bumpMapTransform),p.bumpScale.value=m.bumpScale,m.side===un&&(p.bumpScale.value*=-1)),m.normalMap&&(p.normalMap.value=m.normalMap,t(m.normalMap,p.normalMapTransform),p.normalScale.value.copy(m.normalScale),m.side===un&&p.normalScale.value.negate()),m.displacementMap&&(p.displacementMap.value=m.displacementMap,t(m.displacementMap,p.displacementMapTransform),p.displacementScale.value=m.displacementScale,p.displacementBias.value=m.displacementBias),m.emissiveMap&&(p.emissiveMap.value=m.emissiveMap,t(m.emissiveMap,p.emissiveMapTransform)),m.specularMap&&(p.specularMap.value=m.specularMap,t(m.specularMap,p.specularMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest);let y=e.get(m),A=y.envMap,S=y.envMapRotation;A&&(p.envMap.value=A,p.envMapRotation.value.setFromMatrix4(m1.makeRotationFromEuler(S)).transpose(),A.isCubeTexture&&A.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(W0),p.reflectivity.value=m.reflectivity,p.ior.value=m.ior,p.refractionRatio.value=m.refractionRatio),m.lightMap&&(p.lightMap.value=m.lightMap,p.lightMapIntensity.value=m.lightMapIntensity,t(m.lightMap,p.lightMapTransform)),m.aoMap&&(p.aoMap.value=m.aoMap,p.aoMapIntensity.value=m.aoMapIntensity,t(m.aoMap,p.aoMapTransform))}function o(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform))}function a(p,m){p.dashSize.value=m.dashSize,p.totalSize.value=m.dashSize+m.gapSize,p.scale.value=m.scale}function c(p,m,y,A){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.size.value=m.size*y,p.scale.value=A*.5,m.map&&(p.map.value=m.map,t(m.map,p.uvTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function l(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.rotation.value=m.rotation,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function u(p,m){p.specular.value.copy(m.specular),p.shininess.value=Math.max(m.shininess,1e-4)}function d(p,m){m.gradientMap&&(p.gradientMap.value=m.gradientMap)}function h(p,m){p.metalness.value=m.metalness,m.metalnessMap&&(p.metalnessMap.value=m.metalnessMap,t(m.metalnessMap,p.metalnessMapTransform)),p.roughness.value=m.roughness,m.roughnessMap&&(p.roughnessMap.value=m.roughnessMap,t(m.roughnessMap,p.roughnessMapTransform)),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)}function f(p,m,y){p.ior.value=m.ior,m.diffuseRoughness>0&&(p.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=m.diffuseRoughnessMap,t(m.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),m.sheen>0&&(p.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),p.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(p.sheenColorMap.value=m.sheenColorMap,t(m.sheenColorMap,p.sheenColorMapTransform)),m.sheenRoughnessMap&&(p.sheenRoughnessMap.value=m.sheenRoughnessMap,t(m.sheenRoughnessMap,p.sheenRoughnessMapTransform))),m.clearcoat>0&&(p.clearcoat.value=m.clearcoat,p.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(p.clearcoatMap.value=m.clearcoatMap,t(m.clearcoatMap,p.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,t(m.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(p.clearcoatNormalMap.value=m.clearcoatNormalMap,t(m.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===un&&p.clearcoatNormalScale.value.negate())),m.dispersion>0&&(p.dispersion.value=m.dispersion),m.retroreflectivity>0&&(p.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(p.iridescence.value=m.iridescence,p.iridescenceIOR.value=m.iridescenceIOR,p.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(p.iridescenceMap.value=m.iridescenceMap,t(m.iridescenceMap,p.iridescenceMapTransform)),m.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=m.iridescenceThicknessMap,t(m.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),m.transmission>0&&(p.transmission.value=m.transmission,p.transmissionSamplerMap.value=y.texture,p.transmissionSamplerSize.value.set(y.width,y.height),m.transmissionMap&&(p.transmissionMap.value=m.transmissionMap,t(m.transmissionMap,p.transmissionMapTransform)),p.thickness.value=m.thickness,m.thicknessMap&&(p.thicknessMap.value=m.thicknessMap,t(m.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=m.attenuationDistance,p.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(p.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(p.anisotropyMap.value=m.anisotropyMap,t(m.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=m.specularIntensity,p.specularColor.value.copy(m.specularColor),m.specularColorMap&&(p.specularColorMap.value=m.specularColorMap,t(m.specularColorMap,p.specularColorMapTransform)),m.specularIntensityMap&&(p.specularIntensityMap.value=m.specularIntensityMap,t(m.specularIntensityMap,p.specularIntensityMapTransform))}function g(p,m){m.matcap&&(p.matcap.value=m.matcap)}function x(p,m){let y=e.get(m).light;p.referencePosition.value.setFromMatrixPosition(y.matrixWorld),p.nearDistance.value=y.shadow.camera.near,p.farDistance.value=y.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:r}}function v1(n,e,t,i){let r={},s={};function o(y,A){let S=A.program;i.uniformBlockBinding(y,S,r[y.id])}function a(y,A){let S=r[y.id];S===void 0&&(g(y),S=c(y),r[y.id]=S,y.addEventListener("dispose",p));let C=A.program;i.updateUBOMapping(y,C);let R=e.render.frame;s[y.id]!==R&&(l(y),s[y.id]=R)}function c(y){let A=n.createBuffer(),S=y.__size,C=y.usage;return n.bindBuffer(n.UNIFORM_BUFFER,A),n.bufferData(n.UNIFORM_BUFFER,S,C),n.bindBuffer(n.UNIFORM_BUFFER,null),A}function l(y){let A=r[y.id],S=y.uniforms,C=y.__cache;n.bindBuffer(n.UNIFORM_BUFFER,A);for(let R=0,_=S.length;R<_;R++){let w=S[R];if(Array.isArray(w))for(let U=0,T=w.length;U<T;U++)u(w[U],R,U,C);else u(w,R,0,C)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function u(y,A,S,C){if(h(y,A,S,C)===!0){let R=y.__offset,_=y.value;if(Array.isArray(_)){let w=0;for(let U=0;U<_.length;U++){let T=_[U],P=x(T,!0);d(T,y.__data,w),w+=P.storage/Float32Array.BYTES_PER_ELEMENT}}else d(_,y.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,R,y.__data)}}function d(y,A,S){typeof y=="number"||typeof y=="boolean"?A[S]=y:y.isMatrix3?(A[S]=y.elements[0],A[S+1]=y.elements[1],A[S+2]=y.elements[2],A[S+3]=0,A[S+4]=y.elements[3],A[S+5]=y.elements[4],A[S+6]=y.elements[5],A[S+7]=0,A[S+8]=y.elements[6],A[S+9]=y.elements[7],A[S+10]=y.elements[8],A[S+11]=0):ArrayBuffer.isView(y)?A.set(y.subarray(0,A.length-S),S):y.toArray(A,S)}function h(y,A,S,C){let R=y.value,_=A+"_"+S;if(Array.isArray(R)){C[_]===void 0&&(C[_]=[]);let w=C[_],U=!1;for(let T=0;T<R.length;T++)f(R[T],w,T)===!0&&(U=!0);return U}return f(R,C,_)}function f(y,A,S){if(A[S]===void 0)return typeof y=="number"||typeof y=="boolean"?A[S]=y:ArrayBuffer.isView(y)?A[S]=y.slice():A[S]=y.clone(),!0;{let C=A[S];if(typeof y=="number"||typeof y=="boolean"){if(C!==y)return A[S]=y,!0}else{if(ArrayBuffer.isView(y))return!0;if(C.equals(y)===!1)return C.copy(y),!0}}return!1}function g(y){let A=y.uniforms,S=0,C=16;for(let _=0,w=A.length;_<w;_++){let U=Array.isArray(A[_])?A[_]:[A[_]];for(let T=0,P=U.length;T<P;T++){let D=U[T],O=Array.isArray(D.value)?D.value:[D.value],I=Array.isArray(A[_])||Array.isArray(D.value),V=S;for(let H=0,ee=O.length;H<ee;H++){let X=O[H],Q=x(X,I),te=S%C,xe=te%Q.boundary,De=te+xe;S+=xe,De!==0&&C-De<Q.storage&&(S+=C-De),H===0&&(V=S),S+=Q.storage}let $=D.type==="int"?Int32Array:D.type==="uint"?Uint32Array:Float32Array;D.__data=new $((S-V)/Float32Array.BYTES_PER_ELEMENT),D.__offset=V}}let R=S%C;return R>0&&(S+=C-R),y.__size=S,y.__cache={},this}function x(y,A){let S={boundary:0,storage:0};return typeof y=="number"||typeof y=="boolean"?(S.boundary=4,S.storage=4):y.isVector2?(S.boundary=8,S.storage=8):y.isVector3||y.isColor?(S.boundary=16,S.storage=12):y.isVector4?(S.boundary=16,S.storage=16):y.isMatrix3?(S.boundary=16,S.storage=48):y.isMatrix4?(S.boundary=16,S.storage=64):y.isTexture?Re("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(y)?(S.boundary=16,S.storage=y.byteLength):Re("WebGLRenderer: Unsupported uniform value type.",y),A===!0&&(S.boundary=16,S.storage=Math.ceil(S.storage/16)*16),S}function p(y){let A=y.target;A.removeEventListener("dispose",p),n.deleteBuffer(r[A.id]),delete r[A.id],delete s[A.id]}function m(){for(let y in r)n.deleteBuffer(r[y]);r={},s={}}return{bind:o,update:a,dispose:m}}var _1=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),li=null;function x1(){return li===null&&(li=new Fr(_1,16,16,hr,Qn),li.name="DFG_LUT",li.minFilter=Zt,li.magFilter=Zt,li.wrapS=Hn,li.wrapT=Hn,li.generateMipmaps=!1,li.needsUpdate=!0),li}var ru=class{constructor(e={}){let{canvas:t=r0(),context:i=null,depth:r=!0,stencil:s=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:c=!0,preserveDrawingBuffer:l=!1,powerPreference:u="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:h=!1,outputBufferType:f=hn}=e;this.isWebGLRenderer=!0;let g;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=i.getContextAttributes().alpha}else g=o;let x=f,p=new Set([wc,Sc,Mc]),m=new Set([hn,jn,Xs,Vr,yc,bc]),y=new Uint32Array(4),A=new Int32Array(4),S={textures:[],min:[],max:[],resolution:[]},C=null,R=null,_=[],w=[],U=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=ai,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let T=this,P=!1,D=null,O=null,I=null,V=null;this._outputColorSpace=Pn;let $=0,H=0,ee=null,X=-1,Q=null,te=new ct,xe=new ct,De=null,J=new Ge(0),me=0,be=t.width,Ee=t.height,ge=1,Oe=null,Et=null,Pe=new ct(0,0,be,Ee),tt=new ct(0,0,be,Ee),st=!1,Ve=new Or,$t=new Jl,Dt=!1,dn=!1,Mt=new at,ei=new G,zt=new ct,Dn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},Un=!1;function Fn(){return ee===null?ge:1}let F=i;function On(M,N){return t.getContext(M,N)}let mt,gt,de,Ut,Ce,Ne,E,b,B,ne,j,se,ue,Y,Z,ae,L,K,q,le,re,oe,Te;try{let M={alpha:!0,depth:r,stencil:s,antialias:a,premultipliedAlpha:c,preserveDrawingBuffer:l,powerPreference:u,failIfMajorPerformanceCaveat:d};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Ae,!1),t.addEventListener("webglcontextrestored",ke,!1),t.addEventListener("webglcontextcreationerror",fe,!1),F===null){let N="webgl2";if(F=On(N,M),F===null)throw On(N)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Be()}catch(M){throw t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),Ie("WebGLRenderer: "+M.message),M}function Be(){mt=new PS(F),mt.init(),re=new d1(F,mt),gt=new xS(F,mt,e,re),de=new u1(F,mt),gt.reversedDepthBuffer&&h&&de.buffers.depth.setReversed(!0),O=F.createFramebuffer(),I=F.createFramebuffer(),V=F.createFramebuffer(),Ut=new NS(F),Ce=new Jw,Ne=new h1(F,mt,de,Ce,gt,re,Ut),E=new RS(T),b=new Uy(F),oe=new vS(F,b),B=new IS(F,b,Ut,oe),ne=new US(F,B,b,oe,Ut),K=new DS(F,gt,Ne),Z=new yS(Ce),j=new Zw(T,E,mt,gt,oe,Z),se=new g1(T,Ce),ue=new jw,Y=new r1(mt),L=new gS(T,E,de,ne,g,c),ae=new c1(T,ne,gt),Te=new v1(F,Ut,gt,de),q=new _S(F,mt,Ut),le=new LS(F,mt,Ut),Ut.programs=j.programs,T.capabilities=gt,T.extensions=mt,T.properties=Ce,T.renderLists=ue,T.shadowMap=ae,T.state=de,T.info=Ut}x!==hn&&(U=new OS(x,t.width,t.height,a,r,s));let ie=new jd(T,F);this.xr=ie,this.getContext=function(){return F},this.getContextAttributes=function(){return F.getContextAttributes()},this.forceContextLoss=function(){let M=mt.get("WEBGL_lose_context");M&&M.loseContext()},this.forceContextRestore=function(){let M=mt.get("WEBGL_lose_context");M&&M.restoreContext()},this.getPixelRatio=function(){return ge},this.setPixelRatio=function(M){M!==void 0&&(ge=M,this.setSize(be,Ee,!1))},this.getSize=function(M){return M.set(be,Ee)},this.setSize=function(M,N,W=!0){if(ie.isPresenting){Re("WebGLRenderer: Can't change size while VR device is presenting.");return}be=M,Ee=N,t.width=Math.floor(M*ge),t.height=Math.floor(N*ge),W===!0&&(t.style.width=M+"px",t.style.height=N+"px"),U!==null&&U.setSize(t.width,t.height),this.setViewport(0,0,M,N)},this.getDrawingBufferSize=function(M){return M.set(be*ge,Ee*ge).floor()},this.setDrawingBufferSize=function(M,N,W){be=M,Ee=N,ge=W,t.width=Math.floor(M*W),t.height=Math.floor(N*W),this.setViewport(0,0,M,N)},this.setEffects=function(M){if(x===hn){Ie("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(M){for(let N=0;N<M.length;N++)if(M[N].isOutputPass===!0){Re("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}U.setEffects(M||[])},this.getCurrentViewport=function(M){return M.copy(te)},this.getViewport=function(M){return M.copy(Pe)},this.setViewport=function(M,N,W,k){M.isVector4?Pe.set(M.x,M.y,M.z,M.w):Pe.set(M,N,W,k),de.viewport(te.copy(Pe).multiplyScalar(Fn()).round())},this.getScissor=function(M){return M.copy(tt)},this.setScissor=function(M,N,W,k){M.isVector4?tt.set(M.x,M.y,M.z,M.w):tt.set(M,N,W,k),de.scissor(xe.copy(tt).multiplyScalar(Fn()).round())},this.getScissorTest=function(){return st},this.setScissorTest=function(M){de.setScissorTest(st=M)},this.setOpaqueSort=function(M){Oe=M},this.setTransparentSort=function(M){Et=M},this.getClearColor=function(M){return M.copy(L.getClearColor())},this.setClearColor=function(){L.setClearColor(...arguments)},this.getClearAlpha=function(){return L.getClearAlpha()},this.setClearAlpha=function(){L.setClearAlpha(...arguments)},this.clear=function(M=!0,N=!0,W=!0){let k=0;if(M){let z=!1;if(ee!==null){let he=ee.texture.format;z=p.has(he)}if(z){let he=ee.texture.type,ye=m.has(he),ce=L.getClearColor(),ve=L.getClearAlpha(),we=ce.r,Ue=ce.g,He=ce.b;ye?(y[0]=we,y[1]=Ue,y[2]=He,y[3]=ve,F.clearBufferuiv(F.COLOR,0,y)):(A[0]=we,A[1]=Ue,A[2]=He,A[3]=ve,F.clearBufferiv(F.COLOR,0,A))}else k|=F.COLOR_BUFFER_BIT}N&&(k|=F.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),W&&(k|=F.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),k!==0&&F.clear(k)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(M){M.setRenderer(this),D=M},this.dispose=function(){t.removeEventListener("webglcontextlost",Ae,!1),t.removeEventListener("webglcontextrestored",ke,!1),t.removeEventListener("webglcontextcreationerror",fe,!1),L.dispose(),ue.dispose(),Y.dispose(),Ne.dispose(),Ce.dispose(),E.dispose(),ne.dispose(),B.dispose(),oe.dispose(),Te.dispose(),j.dispose(),ie.dispose(),ie.removeEventListener("sessionstart",df),ie.removeEventListener("sessionend",ff),dr.stop()};function Ae(M){M.preventDefault(),Od("WebGLRenderer: Context Lost."),P=!0}function ke(){Od("WebGLRenderer: Context Restored."),P=!1;let M=Ut.autoReset,N=ae.enabled,W=ae.autoUpdate,k=ae.needsUpdate,z=ae.type;Be(),Ut.autoReset=M,ae.enabled=N,ae.autoUpdate=W,ae.needsUpdate=k,ae.type=z}function fe(M){Ie("WebGLRenderer: A WebGL context could not be created. Reason: ",M.statusMessage)}function nt(M){let N=M.target;N.removeEventListener("dispose",nt),Gt(N)}function Gt(M){Ii(M),Ce.remove(M)}function Ii(M){let N=Ce.get(M).programs;N!==void 0&&(N.forEach(function(W){j.releaseProgram(W)}),M.isShaderMaterial&&j.releaseShaderCache(M))}this.renderBufferDirect=function(M,N,W,k,z,he){N===null&&(N=Dn);let ye=z.isMesh&&z.matrixWorld.determinantAffine()<0,ce=uv(M,N,W,k,z);de.setMaterial(k,ye);let ve=W.index,we=1;if(k.wireframe===!0){if(ve=B.getWireframeAttribute(W),ve===void 0)return;we=2}let Ue=W.drawRange,He=W.attributes.position,Me=Ue.start*we,We=(Ue.start+Ue.count)*we;he!==null&&(Me=Math.max(Me,he.start*we),We=Math.min(We,(he.start+he.count)*we)),ve!==null?(Me=Math.max(Me,0),We=Math.min(We,ve.count)):He!=null&&(Me=Math.max(Me,0),We=Math.min(We,He.count));let Ct=We-Me;if(Ct<0||Ct===1/0)return;oe.setup(z,k,ce,W,ve);let lt,ot=q;if(ve!==null&&(lt=b.get(ve),ot=le,ot.setIndex(lt)),z.isMesh)k.wireframe===!0?(de.setLineWidth(k.wireframeLinewidth*Fn()),ot.setMode(F.LINES)):ot.setMode(F.TRIANGLES);else if(z.isLine){let Jt=k.linewidth;Jt===void 0&&(Jt=1),de.setLineWidth(Jt*Fn()),z.isLineSegments?ot.setMode(F.LINES):z.isLineLoop?ot.setMode(F.LINE_LOOP):ot.setMode(F.LINE_STRIP)}else z.isPoints?ot.setMode(F.POINTS):z.isSprite&&ot.setMode(F.TRIANGLES);if(z.isBatchedMesh)if(mt.get("WEBGL_multi_draw"))ot.renderMultiDraw(z._multiDrawStarts,z._multiDrawCounts,z._multiDrawCount);else{let Jt=z._multiDrawStarts,Se=z._multiDrawCounts,rn=z._multiDrawCount,Ke=ve?b.get(ve).bytesPerElement:1,fr=Ce.get(k).currentProgram.getUniforms();for(let Kt=0;Kt<rn;Kt++)fr.setValue(F,"_gl_DrawID",Kt),ot.render(Jt[Kt]/Ke,Se[Kt])}else if(z.isInstancedMesh)ot.renderInstances(Me,Ct,z.count);else if(W.isInstancedBufferGeometry){let Jt=W._maxInstanceCount!==void 0?W._maxInstanceCount:1/0,Se=Math.min(W.instanceCount,Jt);ot.renderInstances(Me,Ct,Se)}else ot.render(Me,Ct)};function hf(M,N,W,k){D!==null&&M.isNodeMaterial&&D.setObject(k,M),Dt===!0&&Z.setState(M,W,!1),M.transparent===!0&&M.side===yn&&M.forceSinglePass===!1?(M.side=un,M.needsUpdate=!0,Js(M,N,k),M.side=ur,M.needsUpdate=!0,Js(M,N,k),M.side=yn):Js(M,N,k)}this.compile=function(M,N,W=null){W===null&&(W=M),D!==null&&D.renderStart(M,N,W),R=Y.get(W),R.init(N),w.push(R),W.traverseVisible(function(z){z.isLight&&z.layers.test(N.layers)&&(R.pushLight(z),z.castShadow&&R.pushShadow(z))}),M!==W&&M.traverseVisible(function(z){z.isLight&&z.layers.test(N.layers)&&(R.pushLight(z),z.castShadow&&R.pushShadow(z))}),R.setupLights(),D!==null&&D.updateLights(R.state.lightsArray),dn=this.localClippingEnabled,Dt=Z.init(this.clippingPlanes,dn),Dt===!0&&Z.setGlobalState(this.clippingPlanes,N),D!==null&&ae.render(R.state.shadowsArray,W,N);let k=new Set;return M.traverse(function(z){if(!(z.isMesh||z.isPoints||z.isLine||z.isSprite))return;let he=z.material;if(he)if(Array.isArray(he))for(let ye=0;ye<he.length;ye++){let ce=he[ye];hf(ce,W,N,z),k.add(ce)}else hf(he,W,N,z),k.add(he)}),R=w.pop(),D!==null&&D.renderEnd(),k},this.compileAsync=function(M,N,W=null){let k=this.compile(M,N,W);return new Promise(z=>{function he(){if(k.forEach(function(ye){let ve=Ce.get(ye).currentProgram;(ve===void 0||ve.isReady())&&k.delete(ye)}),k.size===0){z(M);return}setTimeout(he,10)}mt.get("KHR_parallel_shader_compile")!==null?he():setTimeout(he,10)})};let mu=null;function lv(M){mu&&mu(M)}function df(){dr.stop()}function ff(){dr.start()}let dr=new D0;dr.setAnimationLoop(lv),typeof self<"u"&&dr.setContext(self),this.setAnimationLoop=function(M){mu=M,ie.setAnimationLoop(M),M===null?dr.stop():dr.start()},ie.addEventListener("sessionstart",df),ie.addEventListener("sessionend",ff),this.render=function(M,N){if(N!==void 0&&N.isCamera!==!0){Ie("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(P===!0)return;D!==null&&D.renderStart(M,N);let W=ie.enabled===!0&&ie.isPresenting===!0,k=U!==null&&(ee===null||W)&&U.begin(T,ee);if(M.matrixWorldAutoUpdate===!0&&M.updateMatrixWorld(),N.parent===null&&N.matrixWorldAutoUpdate===!0&&N.updateMatrixWorld(),ie.enabled===!0&&ie.isPresenting===!0&&(U===null||U.isCompositing()===!1)&&(ie.cameraAutoUpdate===!0&&ie.updateCamera(N),N=ie.getCamera()),M.isScene===!0&&M.onBeforeRender(T,M,N,ee),R=Y.get(M,w.length),R.init(N),R.state.textureUnits=Ne.getTextureUnits(),w.push(R),Mt.multiplyMatrices(N.projectionMatrix,N.matrixWorldInverse),N.isArrayCamera?$t.setFromArrayCamera(N):Ve.setFromProjectionMatrix(Mt,Wn,N.reversedDepth),dn=this.localClippingEnabled,Dt=Z.init(this.clippingPlanes,dn),C=ue.get(M,_.length),C.init(),_.push(C),this.info.render.frame++,ie.enabled===!0&&ie.isPresenting===!0){let ye=T.xr.getDepthSensingMesh();ye!==null&&gu(ye,N,-1/0,T.sortObjects)}gu(M,N,0,T.sortObjects),C.finish(),D!==null&&D.updateLights(R.state.lightsArray),T.sortObjects===!0&&C.sort(Oe,Et),Un=ie.enabled===!1||ie.isPresenting===!1||ie.hasDepthSensing()===!1,Un&&L.addToRenderList(C,M),this.info.autoReset===!0&&this.info.reset(),Dt===!0&&Z.beginShadows();let z=R.state.shadowsArray;if(ae.render(z,M,N),Dt===!0&&Z.endShadows(),(k&&U.hasRenderPass())===!1){let ye=C.opaque,ce=C.transmissive;if(R.setupLights(),N.isArrayCamera){let ve=N.cameras;if(ce.length>0)for(let we=0,Ue=ve.length;we<Ue;we++){let He=ve[we];mf(ye,ce,M,He)}Un&&L.render(M);for(let we=0,Ue=ve.length;we<Ue;we++){let He=ve[we];pf(C,M,He,He.viewport)}}else ce.length>0&&mf(ye,ce,M,N),Un&&L.render(M),pf(C,M,N)}ee!==null&&H===0&&(Ne.updateMultisampleRenderTarget(ee),Ne.updateRenderTargetMipmap(ee)),k&&U.end(T),M.isScene===!0&&M.onAfterRender(T,M,N),oe.resetDefaultState(),X=-1,Q=null,w.pop(),w.length>0?(R=w[w.length-1],Ne.setTextureUnits(R.state.textureUnits),Dt===!0&&Z.setGlobalState(T.clippingPlanes,R.state.camera)):R=null,_.pop(),_.length>0?C=_[_.length-1]:C=null,D!==null&&D.renderEnd()};function gu(M,N,W,k){if(M.visible===!1)return;if(M.layers.test(N.layers)){if(M.isGroup)W=M.renderOrder;else if(M.isLOD)M.autoUpdate===!0&&M.update(N);else if(M.isLight)R.pushLight(M),M.castShadow&&R.pushShadow(M);else if(M.isSprite){let ye=N.isArrayCamera?$t:Ve;if(!M.frustumCulled||M.intersectsFrustum(ye)){k&&zt.setFromMatrixPosition(M.matrixWorld).applyMatrix4(Mt);let ce=ne.update(M),ve=M.material;ve.visible&&C.push(M,ce,ve,W,zt.z,null,N)}}else if(M.isMesh||M.isLine||M.isPoints){let ye=N.isArrayCamera?$t:Ve;if(!M.frustumCulled||M.intersectsFrustum(ye)){let ce=ne.update(M),ve=M.material;if(k&&(M.boundingSphere!==void 0?(M.boundingSphere===null&&M.computeBoundingSphere(),zt.copy(M.boundingSphere.center)):(ce.boundingSphere===null&&ce.computeBoundingSphere(),zt.copy(ce.boundingSphere.center)),zt.applyMatrix4(M.matrixWorld).applyMatrix4(Mt)),Array.isArray(ve)){let we=ce.groups;for(let Ue=0,He=we.length;Ue<He;Ue++){let Me=we[Ue],We=ve[Me.materialIndex];We&&We.visible&&C.push(M,ce,We,W,zt.z,Me,N)}}else ve.visible&&C.push(M,ce,ve,W,zt.z,null,N)}}}let he=M.children;for(let ye=0,ce=he.length;ye<ce;ye++)gu(he[ye],N,W,k)}function pf(M,N,W,k){let{opaque:z,transmissive:he,transparent:ye}=M;R.setupLightsView(W),Dt===!0&&Z.setGlobalState(T.clippingPlanes,W),k&&de.viewport(te.copy(k)),z.length>0&&ua(z,N,W),he.length>0&&ua(he,N,W),ye.length>0&&ua(ye,N,W),de.buffers.depth.setTest(!0),de.buffers.depth.setMask(!0),de.buffers.color.setMask(!0),de.setPolygonOffset(!1)}function mf(M,N,W,k){if((W.isScene===!0?W.overrideMaterial:null)!==null)return;if(R.state.transmissionRenderTarget[k.id]===void 0){let Me=mt.has("EXT_color_buffer_half_float")||mt.has("EXT_color_buffer_float");R.state.transmissionRenderTarget[k.id]=new In(1,1,{generateMipmaps:!0,type:Me?Qn:hn,minFilter:Ci,samples:Math.max(4,gt.samples),stencilBuffer:s,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:Xe.workingColorSpace})}let he=R.state.transmissionRenderTarget[k.id],ye=k.viewport||te;he.setSize(ye.z*T.transmissionResolutionScale,ye.w*T.transmissionResolutionScale);let ce=T.getRenderTarget(),ve=T.getActiveCubeFace(),we=T.getActiveMipmapLevel();T.setRenderTarget(he),T.getClearColor(J),me=T.getClearAlpha(),me<1&&T.setClearColor(16777215,.5),T.clear(),Un&&L.render(W);let Ue=T.toneMapping;T.toneMapping=ai;let He=k.viewport;if(k.viewport!==void 0&&(k.viewport=void 0),R.setupLightsView(k),Dt===!0&&Z.setGlobalState(T.clippingPlanes,k),ua(M,W,k),Ne.updateMultisampleRenderTarget(he),Ne.updateRenderTargetMipmap(he),mt.has("WEBGL_multisampled_render_to_texture")===!1){let Me=!1;for(let We=0,Ct=N.length;We<Ct;We++){let lt=N[We],{object:ot,geometry:Jt,material:Se,group:rn}=lt;if(Se.side===yn&&ot.layers.test(k.layers)){let Ke=Se.side;Se.side=un,Se.needsUpdate=!0,gf(ot,W,k,Jt,Se,rn),Se.side=Ke,Se.needsUpdate=!0,Me=!0}}Me===!0&&(Ne.updateMultisampleRenderTarget(he),Ne.updateRenderTargetMipmap(he))}T.setRenderTarget(ce,ve,we),T.setClearColor(J,me),He!==void 0&&(k.viewport=He),T.toneMapping=Ue}function ua(M,N,W){let k=N.isScene===!0?N.overrideMaterial:null;for(let z=0,he=M.length;z<he;z++){let ye=M[z],{object:ce,geometry:ve,group:we}=ye,Ue=ye.material;Ue.allowOverride===!0&&k!==null&&(Ue=k),ce.layers.test(W.layers)&&gf(ce,N,W,ve,Ue,we)}}function gf(M,N,W,k,z,he){D!==null&&z.isNodeMaterial&&D.setObject(M,z),M.onBeforeRender(T,N,W,k,z,he),M.modelViewMatrix.multiplyMatrices(W.matrixWorldInverse,M.matrixWorld),M.normalMatrix.getNormalMatrix(M.modelViewMatrix),z.onBeforeRender(T,N,W,k,M,he),z.transparent===!0&&z.side===yn&&z.forceSinglePass===!1?(z.side=un,z.needsUpdate=!0,T.renderBufferDirect(W,N,k,z,M,he),z.side=ur,z.needsUpdate=!0,T.renderBufferDirect(W,N,k,z,M,he),z.side=yn):T.renderBufferDirect(W,N,k,z,M,he),M.onAfterRender(T,N,W,k,z,he)}function vf(M){let N=0;for(let W of M)W.texture!==null&&N++;return N}function Js(M,N,W){N.isScene!==!0&&(N=Dn);let k=Ce.get(M),z=R.state.lights,he=R.state.shadowsArray,ye=z.state.version,ce=j.getParameters(M,z.state,he,N,W,R.state.lightProbeGridArray),ve=j.getProgramCacheKey(ce),we=k.programs;k.environment=M.isMeshStandardMaterial||M.isMeshLambertMaterial||M.isMeshPhongMaterial?N.environment:null,k.fog=N.fog;let Ue=M.isMeshStandardMaterial||M.isMeshLambertMaterial&&!M.envMap||M.isMeshPhongMaterial&&!M.envMap;k.envMap=E.get(M.envMap||k.environment,Ue),k.envMapRotation=k.environment!==null&&M.envMap===null?N.environmentRotation:M.envMapRotation,we===void 0&&(M.addEventListener("dispose",nt),we=new Map,k.programs=we,k.programVariants=new Map);let He=we.get(ve);if(He!==void 0){if(k.currentProgram===He&&k.lightsStateVersion===ye)return xf(M,ce),He}else ce.uniforms=j.getUniforms(M),D!==null&&M.isNodeMaterial&&D.build(M,W,ce),M.onBeforeCompile(ce,T),He=j.acquireProgram(ce,ve),we.set(ve,He),k.uniforms=ce.uniforms;let Me=k.uniforms;return(!M.isShaderMaterial&&!M.isRawShaderMaterial||M.clipping===!0)&&(Me.clippingPlanes=Z.uniform),xf(M,ce),k.needsLights=dv(M),k.lightsStateVersion=ye,k.needsLights&&(Me.ambientLightColor.value=z.state.ambient,Me.lightProbe.value=z.state.probe,Me.sunLights.value=z.state.sun,Me.sunLightShadows.value=z.state.sunShadow,Me.directionalLights.value=z.state.directional,Me.directionalLightShadows.value=z.state.directionalShadow,Me.spotLights.value=z.state.spot,Me.spotLightShadows.value=z.state.spotShadow,Me.rectAreaLights.value=z.state.rectArea,Me.ltc_1.value=z.state.rectAreaLTC1,Me.ltc_2.value=z.state.rectAreaLTC2,Me.pointLights.value=z.state.point,Me.pointLightShadows.value=z.state.pointShadow,Me.hemisphereLights.value=z.state.hemi,Me.sunShadowMatrix.value=z.state.sunShadowMatrix,Me.sunShadowCascade.value=z.state.sunShadowCascade,Me.directionalShadowMatrix.value=z.state.directionalShadowMatrix,Me.spotLightMatrix.value=z.state.spotLightMatrix,Me.spotLightMap.value=z.state.spotLightMap,Me.pointShadowMatrix.value=z.state.pointShadowMatrix),k.numLightProbeGrids=vf(R.state.lightProbeGridArray),k.currentProgram=He,k.uniformsList=null,He}function cv(M,N,W,k,z){let he=Ce.get(M),ye=he.currentProgram.id+","+k+","+z,ce=he.programVariants.get(ye);return ce===void 0?(ce=Js(M,N,W),he.programVariants.set(ye,ce)):(he.currentProgram=ce,he.uniformsList=null,he.outputColorSpace=k,he.toneMapping=z),ce}function _f(M){if(M.uniformsList===null){let N=M.currentProgram.getUniforms();M.uniformsList=$s.seqWithValue(N.seq,M.uniforms)}return M.uniformsList}function xf(M,N){let W=Ce.get(M);W.outputColorSpace=N.outputColorSpace,W.batching=N.batching,W.batchingColor=N.batchingColor,W.instancing=N.instancing,W.instancingColor=N.instancingColor,W.instancingMorph=N.instancingMorph,W.skinning=N.skinning,W.morphTargets=N.morphTargets,W.morphNormals=N.morphNormals,W.morphColors=N.morphColors,W.morphTargetsCount=N.morphTargetsCount,W.numClippingPlanes=N.numClippingPlanes,W.numIntersection=N.numClipIntersection,W.vertexAlphas=N.vertexAlphas,W.vertexTangents=N.vertexTangents,W.toneMapping=N.toneMapping}function uv(M,N,W,k,z){N.isScene!==!0&&(N=Dn),Ne.resetTextureUnits();let he=N.fog,ye=k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial?N.environment:null,ce=ee===null?T.outputColorSpace:ee.isXRRenderTarget===!0?ee.texture.colorSpace:Xe.workingColorSpace,ve=k.isMeshStandardMaterial||k.isMeshLambertMaterial&&!k.envMap||k.isMeshPhongMaterial&&!k.envMap,we=E.get(k.envMap||ye,ve),Ue=k.vertexColors===!0&&!!W.attributes.color&&W.attributes.color.itemSize===4,He=!!W.attributes.tangent&&(!!k.normalMap||k.anisotropy>0),Me=!!W.morphAttributes.position,We=!!W.morphAttributes.normal,Ct=!!W.morphAttributes.color,lt=ai;k.toneMapped&&(ee===null||ee.isXRRenderTarget===!0)&&(lt=T.toneMapping);let ot=W.morphAttributes.position||W.morphAttributes.normal||W.morphAttributes.color,Jt=ot!==void 0?ot.length:0,Se=Ce.get(k),rn=R.state.lights;if(Dt===!0&&(dn===!0||M!==Q)){let St=M===Q&&k.id===X;Z.setState(k,M,St)}let Ke=!1,fr=!1;k.version===Se.__version?Se.needsLights&&Se.lightsStateVersion!==rn.state.version||z.isBatchedMesh&&Se.batching===!1||!z.isBatchedMesh&&Se.batching===!0||z.isBatchedMesh&&Se.batchingColor===!0&&z._colorsTexture===null||z.isBatchedMesh&&Se.batchingColor===!1&&z._colorsTexture!==null||z.isInstancedMesh&&Se.instancing===!1||!z.isInstancedMesh&&Se.instancing===!0||z.isSkinnedMesh&&Se.skinning===!1||!z.isSkinnedMesh&&Se.skinning===!0||z.isInstancedMesh&&Se.instancingColor===!0&&z.instanceColor===null||z.isInstancedMesh&&Se.instancingColor===!1&&z.instanceColor!==null||z.isInstancedMesh&&Se.instancingMorph===!0&&z.morphTexture===null||z.isInstancedMesh&&Se.instancingMorph===!1&&z.morphTexture!==null||Se.envMap!==we||k.fog===!0&&Se.fog!==he||Se.numClippingPlanes!==void 0&&(Se.numClippingPlanes!==Z.numPlanes||Se.numIntersection!==Z.numIntersection)||Se.vertexAlphas!==Ue||Se.vertexTangents!==He||Se.morphTargets!==Me||Se.morphNormals!==We||Se.morphColors!==Ct||Se.morphTargetsCount!==Jt||Se.numLightProbeGrids!==vf(R.state.lightProbeGridArray)?Ke=!0:(Se.outputColorSpace!==ce||Se.toneMapping!==lt)&&(fr=!0):(Ke=!0,Se.__version=k.version);let Kt=Se.currentProgram;(Ke===!0||fr===!0)&&(Kt=fr===!0?cv(k,N,z,ce,lt):Js(k,N,z),D&&k.isNodeMaterial&&D.onUpdateProgram(k,Kt,Se));let ha=!1,Li=!1,pr=!1,Ze=Kt.getUniforms(),qt=Se.uniforms;if(de.useProgram(Kt.program)&&(ha=!0,Li=!0,pr=!0),k.id!==X&&(X=k.id,Li=!0),ha||Q!==M){de.buffers.depth.getReversed()&&M.reversedDepth!==!0&&(M._reversedDepth=!0,M.updateProjectionMatrix()),Ze.setValue(F,"projectionMatrix",M.projectionMatrix),Ze.setValue(F,"viewMatrix",M.matrixWorldInverse);let Vt=Ze.map.cameraPosition;Vt!==void 0&&Vt.setValue(F,ei.setFromMatrixPosition(M.matrixWorld)),gt.logarithmicDepthBuffer&&Ze.setValue(F,"logDepthBufFC",2/(Math.log(M.far+1)/Math.LN2)),(k.isMeshPhongMaterial||k.isMeshToonMaterial||k.isMeshLambertMaterial||k.isMeshBasicMaterial||k.isMeshStandardMaterial||k.isShaderMaterial)&&Ze.setValue(F,"isOrthographic",M.isOrthographicCamera===!0),Q!==M&&(Q=M,Li=!0,pr=!0)}if(Se.needsLights&&(rn.state.sunShadowMap.length>0&&Ze.setValue(F,"sunShadowMap",rn.state.sunShadowMap,Ne),rn.state.directionalShadowMap.length>0&&Ze.setValue(F,"directionalShadowMap",rn.state.directionalShadowMap,Ne),rn.state.spotShadowMap.length>0&&Ze.setValue(F,"spotShadowMap",rn.state.spotShadowMap,Ne),rn.state.pointShadowMap.length>0&&Ze.setValue(F,"pointShadowMap",rn.state.pointShadowMap,Ne)),z.isSkinnedMesh){Ze.setOptional(F,z,"bindMatrix"),Ze.setOptional(F,z,"bindMatrixInverse");let St=z.skeleton;St&&(St.boneTexture===null&&St.computeBoneTexture(),Ze.setValue(F,"boneTexture",St.boneTexture,Ne))}z.isBatchedMesh&&(Ze.setOptional(F,z,"batchingTexture"),Ze.setValue(F,"batchingTexture",z._matricesTexture,Ne),Ze.setOptional(F,z,"batchingIdTexture"),Ze.setValue(F,"batchingIdTexture",z._indirectTexture,Ne),Ze.setOptional(F,z,"batchingColorTexture"),z._colorsTexture!==null&&Ze.setValue(F,"batchingColorTexture",z._colorsTexture,Ne));let Xn=W.morphAttributes;if((Xn.position!==void 0||Xn.normal!==void 0||Xn.color!==void 0)&&K.update(z,W,Kt),(Li||Se.receiveShadow!==z.receiveShadow)&&(Se.receiveShadow=z.receiveShadow,Ze.setValue(F,"receiveShadow",z.receiveShadow)),(k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial)&&k.envMap===null&&N.environment!==null&&(qt.envMapIntensity.value=N.environmentIntensity),qt.dfgLUT!==void 0&&(qt.dfgLUT.value=x1()),Li){if(Ze.setValue(F,"toneMappingExposure",T.toneMappingExposure),Se.needsLights&&hv(qt,pr),he&&k.fog===!0&&se.refreshFogUniforms(qt,he),se.refreshMaterialUniforms(qt,k,ge,Ee,R.state.transmissionRenderTarget[M.id]),Se.needsLights&&Se.numLightProbeGrids>0){let St=S,Vt=0;for(let ui of R.state.lightProbeGridArray)ui.texture!==null&&(St.textures[Vt]=ui.texture,St.min[Vt]=ui.boundingBox.min,St.max[Vt]=ui.boundingBox.max,St.resolution[Vt]=ui.resolution,Vt++);for(let ui in St)St[ui].length=Vt;qt.probesSH.value=St.textures,qt.probesMin.value=St.min,qt.probesMax.value=St.max,qt.probesResolution.value=St.resolution}$s.upload(F,_f(Se),qt,Ne)}if(k.isShaderMaterial&&k.uniformsNeedUpdate===!0&&($s.upload(F,_f(Se),qt,Ne),k.uniformsNeedUpdate=!1),k.isSpriteMaterial&&Ze.setValue(F,"center",z.center),Ze.setValue(F,"modelViewMatrix",z.modelViewMatrix),Ze.setValue(F,"normalMatrix",z.normalMatrix),Ze.setValue(F,"modelMatrix",z.matrixWorld),k.uniformsGroups!==void 0){let St=k.uniformsGroups;for(let Vt=0,ui=St.length;Vt<ui;Vt++){let bf=St[Vt];Te.update(bf,Kt),Te.bind(bf,Kt)}}return Kt}function hv(M,N){M.ambientLightColor.needsUpdate=N,M.lightProbe.needsUpdate=N,M.sunLights.needsUpdate=N,M.sunLightShadows.needsUpdate=N,M.directionalLights.needsUpdate=N,M.directionalLightShadows.needsUpdate=N,M.pointLights.needsUpdate=N,M.pointLightShadows.needsUpdate=N,M.spotLights.needsUpdate=N,M.spotLightShadows.needsUpdate=N,M.rectAreaLights.needsUpdate=N,M.hemisphereLights.needsUpdate=N}function dv(M){return M.isMeshLambertMaterial||M.isMeshToonMaterial||M.isMeshPhongMaterial||M.isMeshStandardMaterial||M.isShadowMaterial||M.isShaderMaterial&&M.lights===!0}this.getActiveCubeFace=function(){return $},this.getActiveMipmapLevel=function(){return H},this.getRenderTarget=function(){return ee},this.setRenderTargetTextures=function(M,N,W){let k=Ce.get(M);k.__autoAllocateDepthBuffer=M.resolveDepthBuffer===!1,k.__autoAllocateDepthBuffer===!1&&(k.__useRenderToTexture=!1),Ce.get(M.texture).__webglTexture=N,Ce.get(M.depthTexture).__webglTexture=k.__autoAllocateDepthBuffer?void 0:W,k.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(M,N){let W=Ce.get(M);W.__webglFramebuffer=N,W.__useDefaultFramebuffer=N===void 0},this.setRenderTarget=function(M,N=0,W=0){ee=M,$=N,H=W;let k=null,z=!1,he=!1;if(M){let ce=Ce.get(M);if(ce.__useDefaultFramebuffer!==void 0){de.bindFramebuffer(F.FRAMEBUFFER,ce.__webglFramebuffer),te.copy(M.viewport),xe.copy(M.scissor),De=M.scissorTest,de.viewport(te),de.scissor(xe),de.setScissorTest(De),X=-1;return}else if(ce.__webglFramebuffer===void 0)Ne.setupRenderTarget(M);else if(ce.__hasExternalTextures)Ne.rebindTextures(M,Ce.get(M.texture).__webglTexture,Ce.get(M.depthTexture).__webglTexture);else if(M.depthBuffer){let Ue=M.depthTexture;if(ce.__boundDepthTexture!==Ue){if(Ue!==null&&Ce.has(Ue)&&(M.width!==Ue.image.width||M.height!==Ue.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Ne.setupDepthRenderbuffer(M)}}let ve=M.texture;(ve.isData3DTexture||ve.isDataArrayTexture||ve.isCompressedArrayTexture)&&(he=!0);let we=Ce.get(M).__webglFramebuffer;M.isWebGLCubeRenderTarget?(Array.isArray(we[N])?k=we[N][W]:k=we[N],z=!0):M.samples>0&&Ne.useMultisampledRTT(M)===!1?k=Ce.get(M).__webglMultisampledFramebuffer:Array.isArray(we)?k=we[W]:k=we,te.copy(M.viewport),xe.copy(M.scissor),De=M.scissorTest}else te.copy(Pe).multiplyScalar(ge).floor(),xe.copy(tt).multiplyScalar(ge).floor(),De=st;if(W!==0&&(k=O),de.bindFramebuffer(F.FRAMEBUFFER,k)&&de.drawBuffers(M,k),de.viewport(te),de.scissor(xe),de.setScissorTest(De),z){let ce=Ce.get(M.texture);F.framebufferTexture2D(F.FRAMEBUFFER,F.COLOR_ATTACHMENT0,F.TEXTURE_CUBE_MAP_POSITIVE_X+N,ce.__webglTexture,W)}else if(he){let ce=N;for(let ve=0;ve<M.textures.length;ve++){let we=Ce.get(M.textures[ve]);F.framebufferTextureLayer(F.FRAMEBUFFER,F.COLOR_ATTACHMENT0+ve,we.__webglTexture,W,ce)}}else if(M!==null&&W!==0){let ce=Ce.get(M.texture);F.framebufferTexture2D(F.FRAMEBUFFER,F.COLOR_ATTACHMENT0,F.TEXTURE_2D,ce.__webglTexture,W)}X=-1};function yf(M){let N=Ce.get(M);return(N.__readFormat!==M.format||N.__readType!==M.type)&&(N.__readFormat=M.format,N.__readType=M.type,N.__formatReadable=gt.textureFormatReadable(M.format),N.__typeReadable=gt.textureTypeReadable(M.type)),N}this.readRenderTargetPixels=function(M,N,W,k,z,he,ye,ce=0){if(!(M&&M.isWebGLRenderTarget)){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let ve=Ce.get(M).__webglFramebuffer;if(M.isWebGLCubeRenderTarget&&ye!==void 0&&(ve=ve[ye],Array.isArray(ve)&&(ve=ve[0])),ve){de.bindFramebuffer(F.FRAMEBUFFER,ve);try{let we=M.textures[ce],Ue=we.format,He=we.type;M.textures.length>1&&F.readBuffer(F.COLOR_ATTACHMENT0+ce);let Me=yf(we);if(Me.__formatReadable===!1){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Me.__typeReadable===!1){Ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}N>=0&&N<=M.width-k&&W>=0&&W<=M.height-z&&F.readPixels(N,W,k,z,re.convert(Ue),re.convert(He),he)}finally{let we=ee!==null?Ce.get(ee).__webglFramebuffer:null;de.bindFramebuffer(F.FRAMEBUFFER,we)}}},this.readRenderTargetPixelsAsync=async function(M,N,W,k,z,he,ye,ce=0){if(!(M&&M.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let ve=Ce.get(M).__webglFramebuffer;if(M.isWebGLCubeRenderTarget&&ye!==void 0&&(ve=ve[ye],Array.isArray(ve)&&(ve=ve[0])),ve)if(N>=0&&N<=M.width-k&&W>=0&&W<=M.height-z){de.bindFramebuffer(F.FRAMEBUFFER,ve);let we=M.textures[ce],Ue=we.format,He=we.type;M.textures.length>1&&F.readBuffer(F.COLOR_ATTACHMENT0+ce);let Me=yf(we);if(Me.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Me.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let We=F.createBuffer();F.bindBuffer(F.PIXEL_PACK_BUFFER,We),F.bufferData(F.PIXEL_PACK_BUFFER,he.byteLength,F.STREAM_READ),F.readPixels(N,W,k,z,re.convert(Ue),re.convert(He),0),F.bindBuffer(F.PIXEL_PACK_BUFFER,null);let Ct=ee!==null?Ce.get(ee).__webglFramebuffer:null;de.bindFramebuffer(F.FRAMEBUFFER,Ct);let lt=F.fenceSync(F.SYNC_GPU_COMMANDS_COMPLETE,0);return F.flush(),await o0(F,lt,4),F.bindBuffer(F.PIXEL_PACK_BUFFER,We),F.getBufferSubData(F.PIXEL_PACK_BUFFER,0,he),F.bindBuffer(F.PIXEL_PACK_BUFFER,null),F.deleteBuffer(We),F.deleteSync(lt),he}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(M,N=null,W=0){let k=Math.pow(2,-W),z=Math.floor(M.image.width*k),he=Math.floor(M.image.height*k),ye=N!==null?N.x:0,ce=N!==null?N.y:0;Ne.setTexture2D(M,0),F.copyTexSubImage2D(F.TEXTURE_2D,W,0,0,ye,ce,z,he),de.unbindTexture()},this.copyTextureToTexture=function(M,N,W=null,k=null,z=0,he=0){let ye,ce,ve,we,Ue,He,Me,We,Ct,lt=M.isCompressedTexture?M.mipmaps[he]:M.image;if(W!==null)ye=W.max.x-W.min.x,ce=W.max.y-W.min.y,ve=W.isBox3?W.max.z-W.min.z:1,we=W.min.x,Ue=W.min.y,He=W.isBox3?W.min.z:0;else{let Ze=Math.pow(2,-z);ye=Math.floor(lt.width*Ze),ce=Math.floor(lt.height*Ze),M.isDataArrayTexture?ve=lt.depth:M.isData3DTexture?ve=Math.floor(lt.depth*Ze):ve=1,we=0,Ue=0,He=0}k!==null?(Me=k.x,We=k.y,Ct=k.z):(Me=0,We=0,Ct=0);let ot=re.convert(N.format),Jt=re.convert(N.type),Se;N.isData3DTexture?(Ne.setTexture3D(N,0),Se=F.TEXTURE_3D):N.isDataArrayTexture||N.isCompressedArrayTexture?(Ne.setTexture2DArray(N,0),Se=F.TEXTURE_2D_ARRAY):(Ne.setTexture2D(N,0),Se=F.TEXTURE_2D),de.activeTexture(F.TEXTURE0),de.pixelStorei(F.UNPACK_FLIP_Y_WEBGL,N.flipY),de.pixelStorei(F.UNPACK_PREMULTIPLY_ALPHA_WEBGL,N.premultiplyAlpha),de.pixelStorei(F.UNPACK_ALIGNMENT,N.unpackAlignment);let rn=de.getParameter(F.UNPACK_ROW_LENGTH),Ke=de.getParameter(F.UNPACK_IMAGE_HEIGHT),fr=de.getParameter(F.UNPACK_SKIP_PIXELS),Kt=de.getParameter(F.UNPACK_SKIP_ROWS),ha=de.getParameter(F.UNPACK_SKIP_IMAGES);de.pixelStorei(F.UNPACK_ROW_LENGTH,lt.width),de.pixelStorei(F.UNPACK_IMAGE_HEIGHT,lt.height),de.pixelStorei(F.UNPACK_SKIP_PIXELS,we),de.pixelStorei(F.UNPACK_SKIP_ROWS,Ue),de.pixelStorei(F.UNPACK_SKIP_IMAGES,He);let Li=M.isDataArrayTexture||M.isData3DTexture,pr=N.isDataArrayTexture||N.isData3DTexture;if(M.isDepthTexture){let Ze=Ce.get(M),qt=Ce.get(N),Xn=Ce.get(Ze.__renderTarget),St=Ce.get(qt.__renderTarget);de.bindFramebuffer(F.READ_FRAMEBUFFER,Xn.__webglFramebuffer),de.bindFramebuffer(F.DRAW_FRAMEBUFFER,St.__webglFramebuffer);for(let Vt=0;Vt<ve;Vt++)Li&&(F.framebufferTextureLayer(F.READ_FRAMEBUFFER,F.COLOR_ATTACHMENT0,Ce.get(M).__webglTexture,z,He+Vt),F.framebufferTextureLayer(F.DRAW_FRAMEBUFFER,F.COLOR_ATTACHMENT0,Ce.get(N).__webglTexture,he,Ct+Vt)),F.blitFramebuffer(we,Ue,we+ye,Ue+ce,Me,We,Me+ye,We+ce,F.DEPTH_BUFFER_BIT,F.NEAREST);de.bindFramebuffer(F.READ_FRAMEBUFFER,null),de.bindFramebuffer(F.DRAW_FRAMEBUFFER,null)}else if(z!==0||M.isRenderTargetTexture||Ce.has(M)){let Ze=Ce.get(M),qt=Ce.get(N);de.bindFramebuffer(F.READ_FRAMEBUFFER,I),de.bindFramebuffer(F.DRAW_FRAMEBUFFER,V);for(let Xn=0;Xn<ve;Xn++)Li?F.framebufferTextureLayer(F.READ_FRAMEBUFFER,F.COLOR_ATTACHMENT0,Ze.__webglTexture,z,He+Xn):F.framebufferTexture2D(F.READ_FRAMEBUFFER,F.COLOR_ATTACHMENT0,F.TEXTURE_2D,Ze.__webglTexture,z),pr?F.framebufferTextureLayer(F.DRAW_FRAMEBUFFER,F.COLOR_ATTACHMENT0,qt.__webglTexture,he,Ct+Xn):F.framebufferTexture2D(F.DRAW_FRAMEBUFFER,F.COLOR_ATTACHMENT0,F.TEXTURE_2D,qt.__webglTexture,he),z!==0?F.blitFramebuffer(we,Ue,we+ye,Ue+ce,Me,We,Me+ye,We+ce,F.COLOR_BUFFER_BIT,F.NEAREST):pr?F.copyTexSubImage3D(Se,he,Me,We,Ct+Xn,we,Ue,ye,ce):F.copyTexSubImage2D(Se,he,Me,We,we,Ue,ye,ce);de.bindFramebuffer(F.READ_FRAMEBUFFER,null),de.bindFramebuffer(F.DRAW_FRAMEBUFFER,null)}else pr?M.isDataTexture||M.isData3DTexture?F.texSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,Jt,lt.data):N.isCompressedArrayTexture?F.compressedTexSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,lt.data):F.texSubImage3D(Se,he,Me,We,Ct,ye,ce,ve,ot,Jt,lt):M.isDataTexture?F.texSubImage2D(F.TEXTURE_2D,he,Me,We,ye,ce,ot,Jt,lt.data):M.isCompressedTexture?F.compressedTexSubImage2D(F.TEXTURE_2D,he,Me,We,lt.width,lt.height,ot,lt.data):F.texSubImage2D(F.TEXTURE_2D,he,Me,We,ye,ce,ot,Jt,lt);de.pixelStorei(F.UNPACK_ROW_LENGTH,rn),de.pixelStorei(F.UNPACK_IMAGE_HEIGHT,Ke),de.pixelStorei(F.UNPACK_SKIP_PIXELS,fr),de.pixelStorei(F.UNPACK_SKIP_ROWS,Kt),de.pixelStorei(F.UNPACK_SKIP_IMAGES,ha),he===0&&N.generateMipmaps===!0&&N.mipmapsAutoUpdate===!0&&F.generateMipmap(Se),de.unbindTexture()},this.initRenderTarget=function(M){Ce.get(M).__webglFramebuffer===void 0&&Ne.setupRenderTarget(M)},this.initTexture=function(M){M.isCubeTexture?Ne.setTextureCube(M,0):M.isData3DTexture?Ne.setTexture3D(M,0):M.isDataArrayTexture||M.isCompressedArrayTexture?Ne.setTexture2DArray(M,0):Ne.setTexture2D(M,0),de.unbindTexture()},this.resetState=function(){$=0,H=0,ee=null,de.reset(),oe.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Wn}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=Xe._getDrawingBufferColorSpace(e),t.unpackColorSpace=Xe._getUnpackColorSpace()}};var Ys=`
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
`,Qd=`
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
`,X0=`
uniform vec3 colors[8]; // of the two sets, rolling; then of the four outcomes
vec3 colorOf(float kind) { return colors[int(kind)]; }
`,$0={vertex:`${Ys}
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
}`},ef={vertex:`${Ys}${Qd}${X0}
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
}`},q0={vertex:`${Ys}${Qd}${X0}
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
}`},Y0={vertex:`${Ys}${Qd}
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
}`},Z0={vertex:`${Ys}
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
void main() { color = vec4(tint, 1.0); }`},J0={vertex:`${Ys}
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
}`};var b1=1500,au=.5,lu=40;function M1(n){let e=new Uint8Array(1024);for(let i=0;i<256;i++)e.set([...zn[n].subarray(3*i,3*i+3),255],4*i);let t=new Fr(e,256,1,bn,hn);return t.magFilter=t.minFilter=Zt,t.wrapS=Hn,t.needsUpdate=!0,t}function la(n,e,t){let i=new Fr(n,e,t,bn,Nn);return i.magFilter=i.minFilter=Nt,i.needsUpdate=!0,i}function j0(n){let e=n.getContext("webgl2",{alpha:!0,antialias:!0,depth:!0,stencil:!1,premultipliedAlpha:!0,powerPreference:"low-power"});if(!e)return null;try{return new nf(n,e)}catch{return null}}var nf=class{renderer;scene=new Us;camera=new ln;u={viewProjection:{value:new at},ground:{value:la(new Float32Array(16),2,2)},blend:{value:1},axis:{value:new ct(0,1,0,1e-9)},frame:{value:new ct(-1,2,-1,2)},relief:{value:an},colorTable:{value:null},levels:{value:new qe(0,1)},light:{value:new G(0,1,0)},ink:{value:new G},wallColor:{value:new G},trails:{value:la(new Float32Array(4),1,1)},time:{value:1},colors:{value:[]},radius:{value:.02},pixels:{value:1},size:{value:new qe(1,1)}};surface=null;shown=null;cells=new Float32Array(0);rolling=[];forest=null;way=[];ready;materials;constructor(e,t){this.renderer=new ru({canvas:e,context:t,alpha:!0}),this.renderer.outputColorSpace=Ur,this.renderer.setClearColor(new Ge(0,0,0),0),this.renderer.info.autoReset=!0,this.renderer.debug.checkShaderErrors=!1,this.scene.matrixWorldAutoUpdate=!1,this.u.colors.value=[...An,...br,"#000000","#000000"].map(s=>tf(gi(s))),this.materials=this.made(),this.mesh(2,2);let i=new Us,r=new cn;for(let s of Object.values(this.materials))i.add(new tn(r,s));this.ready=this.renderer.compileAsync(i,this.camera)}made(){let e={transparent:!0,depthWrite:!1},t={...e,side:yn},i=s=>({opacity:{value:s}}),r=(s,o)=>this.material(J0,{...t,depthTest:s},{...i(o),width:{value:1},tint:{value:new G}});return{surface:this.material($0,{side:yn}),ghosts:this.material(ef,{...e,depthFunc:Is},i(.28)),marbles:this.material(ef,{transparent:!0},i(1)),trails:this.material(q0,e,i(1)),stems:this.material(Y0,e,i(1)),trees:this.material(Z0,{side:yn}),hiddenWay:r(!1,.35),way:r(!0,1)}}material(e,t={},i={}){return new zs({glslVersion:na,vertexShader:e.vertex,fragmentShader:e.fragment,uniforms:{...this.u,...i},...t})}add(e,t){return e.frustumCulled=!1,e.matrixAutoUpdate=!1,e.renderOrder=t,this.scene.add(e),e}setGround(e,t,i,r){let s=e.columns*e.rows;this.shown?.columns===e.columns&&this.shown.rows===e.rows||(this.u.ground.value.dispose(),this.cells=new Float32Array(4*s),this.u.ground.value=la(this.cells,e.columns,e.rows),this.mesh(e.columns,e.rows));for(let c=0;c<s;c++)this.cells[4*c]=e.height[c],this.cells[4*c+1]=e.flag[c],this.cells[4*c+2]=r?r[c]:e.height[c];this.u.ground.value.needsUpdate=!0,this.shown={columns:e.columns,rows:e.rows,height:e.height},this.u.blend.value=r?0:1;let a=Ot(t,t.low);this.u.axis.value.set(a,Ot(t,t.high)-a,t.log?1:0,Math.max(t.low*1e-6,1e-30)),this.u.frame.value.set(e.x.from,e.x.to-e.x.from||1,e.y.from,e.y.to-e.y.from||1),this.u.levels.value.set(i.start,i.step)}set blend(e){this.u.blend.value=e}mesh(e,t){this.surface&&(this.scene.remove(this.surface),this.surface.geometry.dispose());let[i,r]=[Math.max(e-1,1),Math.max(t-1,1)],s=[],o=[];for(let u=0;u<t;u++)for(let d=0;d<e;d++)s.push(d/i,u/r,0);for(let u=0;u+1<t;u++)for(let d=0;d+1<e;d++){let h=u*e+d;o.push(h,h+1,h+e+1,h,h+e+1,h+e)}let a=u=>{let d=s.length/3;for(let[h,f]of u)s.push(h/i,f/r,1,h/i,f/r,2);for(let h=0;h+1<u.length;h++){let f=d+2*h;o.push(f,f+1,f+3,f,f+3,f+2)}},c=(u,d)=>a(Array.from({length:u},(h,f)=>d(f)));c(e,u=>[u,0]),c(e,u=>[u,t-1]),c(t,u=>[0,u]),c(t,u=>[e-1,u]);let l=new cn;l.setAttribute("place",new pt(Float32Array.from(s),3)),l.setIndex(new pt(Uint32Array.from(o),1)),this.surface=this.add(new tn(l,this.materials.surface),0)}setColors(e,t){this.u.colorTable.value?.dispose(),this.u.colorTable.value=M1(e),this.u.wallColor.value.copy(tf(t.wall)),this.u.ink.value.set(...t.dark?[.9,.9,.9]:[.1,.1,.1])}setMarbles(e){for(let l of this.rolling)this.scene.remove(l),l.geometry.dispose();if(this.rolling=[],this.u.trails.value.dispose(),!e||e.rows===0){this.u.trails.value=la(new Float32Array(4),1,1);return}let{rows:t}=e;this.u.trails.value=la(e.points,64,t),this.u.radius.value=t>400?.017:t>20?.022:.03;let i=new cn;i.setAttribute("position",new pt(new Float32Array(3*t),3)),i.setAttribute("meta",new pt(e.meta,4)),i.setAttribute("born",new pt(e.born,1));let r=this.materials;this.rolling.push(this.add(new ks(i,r.ghosts),3),this.add(new ks(i,r.marbles),5));let s=K0(e),o=t>400?4:1,a=Math.ceil(63/o),c=new Float32Array(2*a);for(let l=0;l<a;l++)c.set([l*o,(l+1)*o],2*l);if(s.setAttribute("index",new pt(c,1)),s.setAttribute("position",new pt(new Float32Array(3*c.length),3)),r.trails.uniforms.opacity.value=t>400?.22:t>20?.5:.95,this.rolling.push(this.add(new Os(s,r.trails),2)),e.stems&&t<=200){let l=K0(e);l.setAttribute("index",new pt(Float32Array.of(0,1),1)),l.setAttribute("position",new pt(new Float32Array(6),3)),r.stems.uniforms.opacity.value=t>20?.22:.5,this.rolling.push(this.add(new Os(l,r.stems),4))}}set time(e){this.u.time.value=e}setTrees(e,t){this.forest&&(this.scene.remove(this.forest),this.forest.geometry.dispose(),this.forest=null);let i=e.length/2;if(i===0)return;let r=Math.max(1,i/b1),s=Math.floor(i/r),o=new Float32Array(4*s);for(let u=0;u<s;u++){let d=Math.floor(u*r),h=S1(Math.sin(d*12.9898+78.233)*43758.5453);o.set([e[2*d],e[2*d+1],.03+.02*h,h*6.28],4*u)}let{positions:a,shades:c}=w1(t),l=new kr;l.instanceCount=s,l.setAttribute("position",new pt(a,3)),l.setAttribute("shade",new pt(c,3)),l.setAttribute("root",new Ai(o,4)),this.forest=this.add(new tn(l,this.materials.trees),1)}setPaths(e,t){for(let u of this.way)this.scene.remove(u),u.geometry.dispose();this.way=[];let i=e.reduce((u,d)=>u+Math.max(d.length/3-1,0),0);if(i===0)return;let r=new Float32Array(3*i),s=new Float32Array(3*i),o=0;for(let u of e)for(let d=0;d+5<u.length;d+=3,o+=3)r.set(u.subarray(d,d+3),o),s.set(u.subarray(d+3,d+6),o);let a=new kr;a.instanceCount=i,a.setAttribute("corner",new pt(Float32Array.of(0,-1,1,-1,1,1,0,-1,1,1,0,1),2)),a.setAttribute("position",new pt(new Float32Array(18),3)),a.setAttribute("start",new Ai(r,3)),a.setAttribute("end",new Ai(s,3));let{hiddenWay:c,way:l}=this.materials;for(let u of[c,l])u.uniforms.tint.value=tf(t);this.way=[this.add(new tn(a,c),2),this.add(new tn(a,l),3)]}resize(e,t,i){this.renderer.setPixelRatio(i),this.renderer.setSize(e,t,!1),this.u.size.value.set(e*i,t*i),this.materials.hiddenWay.uniforms.width.value=2*i,this.materials.way.uniforms.width.value=3.2*i}render(e){let{right:t,up:i,forward:r,eye:s,f:o,aspect:a}=e,c=h=>-(h[0]*s[0]+h[1]*s[1]+h[2]*s[2]),l=new at().set(t[0],t[1],t[2],c(t),i[0],i[1],i[2],c(i),-r[0],-r[1],-r[2],-c(r),0,0,0,1);this.u.viewProjection.value.set(o/a,0,0,0,0,o,0,0,0,0,(lu+au)/(au-lu),2*lu*au/(au-lu),0,0,-1,0).multiply(l);let u=Math.hypot(r[0],r[2])||1,d=[r[0]/u,r[2]/u];this.u.light.value.set(-t[0]*.75+d[0]*.35,.85,-t[2]*.75+d[1]*.35).normalize(),this.u.pixels.value=o*this.u.size.value.y/2,this.renderer.render(this.scene,this.camera)}get info(){let{calls:e,triangles:t,points:i,lines:r}=this.renderer.info.render;return{calls:e,triangles:t,points:i,lines:r}}get canvas(){return this.renderer.domElement}dispose(){this.setMarbles(null),this.setTrees(new Float32Array(0),!1),this.setPaths([],[0,0,0]),this.surface?.geometry.dispose(),this.u.ground.value.dispose(),this.u.trails.value.dispose(),this.u.colorTable.value?.dispose();for(let e of Object.values(this.materials))e.dispose();this.renderer.dispose()}},tf=n=>new G(n[0]/255,n[1]/255,n[2]/255),S1=n=>n-Math.floor(n);function K0(n){let e=new kr;return e.instanceCount=n.rows,e.setAttribute("meta",new Ai(n.meta,4)),e.setAttribute("born",new Ai(n.born,1)),e}function w1(n){let e=[],t=[],i=n?[[70,118,92],[88,138,106]]:[[38,84,62],[52,104,76]],r=(s,o,a,c)=>{for(let l=0;l<6;l++){let[u,d]=[l*Math.PI/3,(l+1)*Math.PI/3];e.push(s*Math.cos(u),o,s*Math.sin(u)),e.push(s*Math.cos(d),o,s*Math.sin(d),0,a,0);for(let h=0;h<3;h++)t.push(...c.map(f=>f/255))}};return r(.13,0,.9,[92,70,52]),r(.62,.35,1.5,i[0]),r(.45,.95,2.05,i[1]),{positions:Float32Array.from(e),shades:Float32Array.from(t)}}var rf={};typeof window<"u"&&(window.__landscapeStats=rf);function Q0(n,e,t){let i=rf[n],r=i?.script??[];r.push(e),r.length>600&&r.shift(),rf[n]={...t,frames:(i?.frames??0)+1,script:r}}var T1=240,cu="#ffffff",ev=new WeakMap;function sf(n,e){let t=ev.get(n);if(t?.scale===e)return t.heights;let i=Um(n,e);return ev.set(n,{scale:e,heights:i}),i}function of(n){let e=n.ground;if(!e)return[];let t=n.head?.lowest??gp(e),i=[{a:0,b:0,kind:"origin",text:"origin"}];return t&&i.push({a:t.a,b:t.b,kind:"lowest",text:`lowest, ${yt(t.loss)}`}),i}var af=n=>[qu("α",n.directions[0]),qu("β",n.directions[1])],ca=_e("unknown"),uu=class{constructor(e,t,i,r){this.which=e;this.host=t;this.canvas=i;this.over=r;i.hidden=!0;let s=a=>{a.preventDefault(),this.relief=null,ca.value="no",i.hidden=!0,r.dataset.drawn="canvas",this.redraw()};i.addEventListener("webglcontextlost",s),this.ends.push(()=>i.removeEventListener("webglcontextlost",s));let o=new ResizeObserver(()=>this.resize());o.observe(t),this.ends.push(()=>o.disconnect()),this.resize(),this.ends.push(Je(()=>this.recolor()),Je(()=>this.reground()),Je(()=>this.refurnish()),Je(()=>this.remarble()),Je(()=>{je.value,bt.value,this.redraw()}),Je(()=>{let a=It.value;this.relief&&(this.relief.time=a),vr(()=>os[this.which].value)&&this.schedule(!this.relief)}))}which;host;canvas;over;relief=null;pending=0;began=0;from=null;shown=null;ground=null;scale=null;trails=null;theme;stale=!0;quiet=0;drawer=_e("canvas");upgraded=!1;gone=!1;size={width:0,height:0,ratio:1};ends=[];async upgrade(){if(this.upgraded=!0,await new Promise(s=>setTimeout(s,30)),this.gone)return;let e=j0(this.canvas);if(!e){ca.value="no";return}if(await e.ready,this.gone){e.dispose();return}let{width:t,height:i,ratio:r}=this.size;e.resize(t,i,r),e.time=It.peek(),this.relief=e,this.ground=null,ca.value="yes",this.drawer.value="webgl",this.canvas.hidden=!1,this.over.dataset.drawn="webgl"}recolor(){on.value,this.drawer.value,this.theme=ti(this.host),this.relief?.setColors(wn.value,this.theme),this.redraw()}reground(){let e=rt[this.which].value.ground,t=kn.value;if(this.drawer.value,!e||!t||e===this.ground&&t===this.scale)return;let i=sf(e,t);this.from=this.displayed(e),this.shown=i,this.ground=e,this.scale=t,di.peek()&&(this.from=null),this.began=this.from?performance.now():0,this.relief?.setGround(i,t,fi(t,15),this.from),this.redraw()}displayed(e){if(!this.shown||!this.ground)return null;let t=this.blended();if(t.columns===e.columns&&t.rows===e.rows)return t.height;let i={...this.ground,columns:t.columns,rows:t.rows,loss:t.height};return mp(i,e.columns,e.rows)}blended(e=performance.now()){let t=this.shown,i=this.part(e);if(!this.from||i>=1)return t;let r=new Float32Array(t.height.length);for(let s=0;s<r.length;s++)r[s]=this.from[s]+(t.height[s]-this.from[s])*i;return{...t,height:r}}part(e){if(!this.began)return 1;let t=Math.min(Math.max((e-this.began)/T1,0),1);return t*t*(3-2*t)}refurnish(){let{trees:e,paths:t}=rt[this.which].value;on.value,this.drawer.value,this.relief?.setTrees(e,this.theme.dark),this.relief?.setPaths(t,gi(cu)),this.redraw()}remarble(){this.trails=os[this.which].value,this.drawer.value,this.relief?.setMarbles(this.trails),this.schedule(!this.relief)}resize(){let{clientWidth:e,clientHeight:t}=this.host;if(e<2||t<2)return;let i=Math.min(devicePixelRatio||1,2);this.size={width:e,height:t,ratio:i},this.relief?.resize(e,t,i),this.over.width=Math.round(e*i),this.over.height=Math.round(t*i),this.pending&&cancelAnimationFrame(this.pending),this.pending=0,this.stale=!0,this.frame(performance.now())}redraw(){this.schedule(!0)}schedule(e){e&&(this.stale=!0),!this.pending&&(this.pending=requestAnimationFrame(t=>{this.pending=0,this.frame(t)}))}get lens(){return Dm(je.peek(),this.size.width/Math.max(this.size.height,1))}frame(e){let{width:t,height:i,ratio:r}=this.size;if(!this.ground||!this.shown||!this.scale||t<2)return;let s=performance.now(),o=this.began>0&&this.part(Math.max(e,s))<1,a=this.lens;if(this.relief&&(this.relief.blend=this.part(Math.max(e,s)),this.relief.render(a)),this.stale||!this.relief){let l=this.over.getContext("2d");l.setTransform(r,0,0,r,0,0),l.clearRect(0,0,t,i),this.relief||this.paint(l,a,o);let u=of(rt[this.which].peek()),d=bt.peek();d&&u.push({a:d.a,b:d.b,kind:"cursor",text:""}),km(l,{lens:a,width:t,height:i,heights:this.shown,scale:this.scale,theme:this.theme,names:af(this.ground),marks:u}),this.stale=!1}this.upgraded||this.upgrade(),o?this.schedule(!this.relief):(this.began=0,this.from=null);let c=this.relief?.info??{calls:0,triangles:0,points:0,lines:0};Q0(this.which,performance.now()-s,{webgl:this.relief!==null,marbles:this.trails?.rows??0,...c})}paint(e,t,i,r=!1){let{width:s,height:o}=this.size,a=this.blended(),c=r||this.quiet<0,l={lens:t,width:s,height:o,heights:a,scale:this.scale,levels:fi(this.scale,15),table:zn[wn.peek()],theme:this.theme,every:c?1:Math.max(1,Math.round((a.columns-1)/48))},{trees:u,paths:d}=rt[this.which].peek();zm(e,l),Gm(e,l,u);for(let h of d)Ph(e,l,h,"rgba(0,0,0,.6)",3.6),Ph(e,l,h,cu,2);this.trails&&Vm(e,l,this.trails,It.peek()),c?this.quiet=0:l.every>1&&!i&&(clearTimeout(this.quiet),this.quiet=window.setTimeout(()=>{this.quiet=-1,this.redraw()},180))}at(e,t){return this.shown?Fm(this.shown,this.lens,e,t,this.size.width,this.size.height):null}drawOn(e,t,i,r,s){this.stale=!0,this.frame(performance.now()),this.relief&&e.drawImage(this.canvas,t,i,r,s),e.drawImage(this.over,t,i,r,s)}get width(){return this.size.width}get height(){return this.size.height}dispose(){this.gone=!0;for(let e of this.ends)e();this.pending&&cancelAnimationFrame(this.pending),this.quiet>0&&clearTimeout(this.quiet),this.relief?.dispose(),this.relief=null}};var hu=class{constructor(e,t,i,r){this.which=e;this.host=t;this.base=i;this.over=r;let s=new ResizeObserver(()=>this.resize());s.observe(t),this.ends.push(()=>s.disconnect()),this.resize(),this.ends.push(Je(()=>{rt[e].value,kn.value,wn.value,on.value,this.schedule(!0)}),Je(()=>{It.value,bt.value,os[e].value,this.schedule(!1)}))}which;host;base;over;pending=0;still=!0;ends=[];size={width:0,height:0,ratio:1};get ground(){return rt[this.which].peek().ground}picture(e,t){let i=rt[this.which].peek(),r=kn.peek(),s=i.ground;return!s||!r?null:{ground:s,heights:sf(s,r),scale:r,table:zn[wn.peek()],theme:ti(this.host),contours:ds(s,r,fi(r,15)),paths:i.paths,pathColor:cu,trees:i.trees,holes:Na(s),marks:of(i),names:af(s),width:e,height:t}}resize(){let{clientWidth:e,clientHeight:t}=this.host;if(e<2||t<2)return;let i=Math.min(devicePixelRatio||1,2);this.size={width:e,height:t,ratio:i};for(let r of[this.base,this.over])r.width=Math.round(e*i),r.height=Math.round(t*i);this.still=!0,this.draw()}schedule(e){e&&(this.still=!0),!this.pending&&(this.pending=requestAnimationFrame(()=>{this.pending=0,this.draw()}))}draw(){let{width:e,height:t,ratio:i}=this.size,r=this.ground;if(e<2||!r)return;if(this.still){let o=this.picture(e,t);if(!o)return;let a=this.base.getContext("2d");a.setTransform(i,0,0,i,0,0),Wm(a,o,i),this.still=!1}let s=this.over.getContext("2d");s.setTransform(i,0,0,i,0,0),$m(s,{ground:r,width:e,height:t},os[this.which].peek(),It.peek(),bt.peek())}at(e,t){let i=this.ground;return i&&Hm(i,al(this.size.width,this.size.height),e,t)}drawOn(e,t,i,r,s){this.draw(),e.drawImage(this.base,t,i,r,s),e.drawImage(this.over,t,i,r,s)}get width(){return this.size.width}get height(){return this.size.height}dispose(){for(let e of this.ends)e();this.pending&&cancelAnimationFrame(this.pending)}};var A1=5;function tv(n,e){let t=new Map,i=null,r=0,s=h=>{let f=n.getBoundingClientRect();return{x:h.clientX-f.left,y:h.clientY-f.top}},o=h=>{h.button>2||(n.setPointerCapture(h.pointerId),t.set(h.pointerId,s(h)),i={...s(h),moved:t.size>1,pan:h.button!==0||h.shiftKey})},a=h=>{let f=s(h),g=t.get(h.pointerId);if(!g){if(h.pointerType==="touch")return;cancelAnimationFrame(r),r=requestAnimationFrame(()=>e.hover(f.x,f.y));return}let x=n.clientHeight||1,[p,m]=[f.x-g.x,f.y-g.y];if(t.size===2){let y=[...t.entries()].find(([C])=>C!==h.pointerId)[1],A=Math.hypot(g.x-y.x,g.y-y.y)||1,S=Math.hypot(f.x-y.x,f.y-y.y)||1;je.value=So(Ji(je.value,S/A),p/2/x,m/2/x)}else i&&(i.moved||Math.hypot(f.x-i.x,f.y-i.y)>A1)&&(i.moved=!0,i.pan?je.value=So(je.value,p/x,m/x):je.value=Zi(je.value,-p/x*3,m/x*2.4));t.set(h.pointerId,f)},c=h=>{t.delete(h.pointerId)&&(i&&!i.moved&&h.type==="pointerup"&&!i.pan&&t.size===0&&e.click(i.x,i.y),t.size===0&&(i=null))},l=()=>{cancelAnimationFrame(r),e.leave()},u=h=>{!h.ctrlKey&&document.activeElement!==n||(h.preventDefault(),je.value=Ji(je.value,Math.exp(-h.deltaY*(h.deltaMode===1?.05:.0016))))},d=h=>h.preventDefault();return n.addEventListener("pointerdown",o),n.addEventListener("pointermove",a),n.addEventListener("pointerup",c),n.addEventListener("pointercancel",c),n.addEventListener("pointerleave",l),n.addEventListener("wheel",u,{passive:!1}),n.addEventListener("contextmenu",d),()=>{cancelAnimationFrame(r),n.removeEventListener("pointerdown",o),n.removeEventListener("pointermove",a),n.removeEventListener("pointerup",c),n.removeEventListener("pointercancel",c),n.removeEventListener("pointerleave",l),n.removeEventListener("wheel",u),n.removeEventListener("contextmenu",d)}}function Xr({which:n}){let e=rt[n];Ta(()=>{n==="scene"?Fe.value:it.value,Zu(n)}),vt(k1,[]);let t=jr(()=>e.value.failure),i=jr(()=>wp(e.value)),r=n==="pinned"?"Pinned terrain":"Terrain";return v("section",{class:"terrain","data-which":n,"data-phase":e.value.phase,"aria-label":r,children:[v("header",{class:"terrain-head",children:[v("h3",{children:n==="pinned"?"Before: the pinned scene":it.value?"After: this scene":"The terrain"}),v("p",{class:"terrain-progress","data-busy":i.value!=="",children:i.value||(e.value.head?ss(e.value.head):"")})]}),t.value&&v(E1,{text:t.value.text,field:t.value.field,which:n}),v("div",{class:"terrain-pictures",children:[v(C1,{which:n}),v(P1,{which:n})]}),v(L1,{which:n}),v(D1,{which:n}),n==="scene"&&v(U1,{}),v(O1,{land:e.value,scale:kn.value})]})}function E1({text:n,field:e,which:t}){return v("div",{class:"terrain-failure",role:"alert",children:[v("p",{children:[e?v("strong",{children:[e,": "]}):null,n]}),v("p",{children:[v("button",{type:"button",onClick:()=>{Zu(t)},children:"Try again"}),t==="scene"&&v("button",{type:"button",onClick:()=>ns(),children:"Undo the change"}),rt[t].value.ground?v("span",{children:"What is drawn is the last terrain that could be measured."}):null]})]})}function du(n,e){bt.value=e&&{...e,which:n,by:"pointer"}}function C1({which:n}){let e=_t(null),t=_t(null),i=_t(null);return vt(()=>{let s=new uu(n,e.current,t.current,i.current),o=tv(i.current,{hover:(c,l)=>du(n,s.at(c,l)),leave:()=>bt.value?.by==="pointer"&&(bt.value=null),click:(c,l)=>{let u=s.at(c,l);du(n,u),u&&as(u.a,u.b)}}),a=Dh(n,"relief",s);return()=>{a(),o(),s.dispose()}},[n]),v("div",{class:"relief",ref:e,children:[v("canvas",{ref:t,"aria-hidden":"true"}),v("canvas",{ref:i,class:"relief-over",tabIndex:0,role:"application","aria-label":`Relief of the ${n==="pinned"?"pinned ":""}terrain. Arrow keys turn it, Shift and arrow keys move it, plus and minus zoom, 0 resets the view, Enter drops a marble at the map's cursor.`,onKeyDown:R1}),rt[n].value.ground?null:v("div",{class:"relief-empty","aria-hidden":"true"}),v("div",{class:"relief-tools",role:"group","aria-label":"View",children:[v(Wr,{name:"Turn left",sign:"↶",act:()=>je.value=Zi(je.value,-.3,0)}),v(Wr,{name:"Turn right",sign:"↷",act:()=>je.value=Zi(je.value,.3,0)}),v(Wr,{name:"Higher",sign:"↑",act:()=>je.value=Zi(je.value,0,.18)}),v(Wr,{name:"Lower",sign:"↓",act:()=>je.value=Zi(je.value,0,-.18)}),v(Wr,{name:"Zoom in",sign:"+",act:()=>je.value=Ji(je.value,1.25)}),v(Wr,{name:"Zoom out",sign:"−",act:()=>je.value=Ji(je.value,.8)}),v(Wr,{name:"Reset the view",sign:"⌂",act:()=>je.value=il})]}),ca.value==="no"&&v("p",{class:"relief-note",children:"Drawn without WebGL."})]})}function Wr({name:n,sign:e,act:t}){return v("button",{type:"button","aria-label":n,title:n,onClick:t,children:e})}function R1(n){if(n.ctrlKey||n.metaKey||n.altKey)return;let e=je.value,t={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[n.key];if(t){let[i,r]=t;je.value=n.shiftKey?So(e,-i*.06,r*.06):Zi(e,i*.12,r*.09)}else if(n.key==="+"||n.key==="=")je.value=Ji(e,1.2);else if(n.key==="-"||n.key==="_")je.value=Ji(e,1/1.2);else if(n.key==="0"||n.key==="Home")je.value=il;else if(n.key==="Enter"||n.key==="d")rv();else return;n.preventDefault()}function rv(){let n=bt.value??{a:0,b:0};as(n.a,n.b)}function P1({which:n}){let e=_t(null),t=_t(null),i=_t(null),r=_t(null);vt(()=>{let a=new hu(n,e.current,t.current,i.current);r.current=a;let c=Dh(n,"map",a);return()=>{c(),a.dispose()}},[n]);let s=a=>{let c=i.current.getBoundingClientRect();return r.current?.at(a.clientX-c.left,a.clientY-c.top)??null};return v("div",{class:"map",ref:e,children:[v("canvas",{ref:t,"aria-hidden":"true"}),v("canvas",{ref:i,class:"map-over",tabIndex:0,role:"application","aria-label":`Map of the ${n==="pinned"?"pinned ":""}terrain. Arrow keys move a cursor that reads the loss, with Shift in small steps; Enter drops a marble there; Escape takes the cursor away.`,onKeyDown:a=>I1(a,n),onPointerMove:a=>du(n,s(a)),onPointerLeave:()=>bt.value?.by==="pointer"&&(bt.value=null),onClick:a=>{let c=s(a);du(n,c),c&&as(c.a,c.b)}})]})}var nv=0;function I1(n,e){if(n.ctrlKey||n.metaKey||n.altKey)return;let t=rt[e].value.ground,i={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[n.key];if(i&&t){let[r,s]=i,o=n.shiftKey?1/Math.max(t.columns-1,1):1/24,a=bt.value??{a:(t.x.from+t.x.to)/2,b:(t.y.from+t.y.to)/2},c=(d,h)=>Math.min(Math.max(d,h.from),h.to),l=c(a.a+r*o*(t.x.to-t.x.from),t.x),u=c(a.b+s*o*(t.y.to-t.y.from),t.y);bt.value={a:l,b:u,which:e,by:"keys"},clearTimeout(nv),nv=window.setTimeout(()=>Qe($u(t,kn.value,l,u)),350)}else if(n.key==="Enter"||n.key==="d")rv();else if(n.key==="Escape")bt.value=null;else return;n.preventDefault()}function L1({which:n}){let e=bt.value,t=rt[n].value.ground;return v("p",{class:"terrain-reading",children:e&&t?$u(t,kn.value,e.a,e.b):"Point at the ground to read it; click to drop a marble there."})}function N1(){let n=zn[wn.value];return`linear-gradient(to right, ${Array.from({length:17},(e,t)=>Tn($i(t/16,n))).join(", ")})`}function D1({which:n}){let e=kn.value,t=rt[n].value.ground;if(!e||!t)return v("div",{class:"terrain-legend"});let i=0;for(let c=0;c<t.rows;c+=t.stride)for(let l=0;l<t.columns;l+=t.stride)is(e,t.loss[c*t.columns+l])&&i++;let r=Na(t),s=r.filter(c=>c.kind==="nan").length,o=-1,a=rs(e,5).filter(c=>{let l=pn(e,c);return l-o<.13?!1:(o=l,!0)});return v("div",{class:"terrain-legend",children:[v("span",{class:"legend-name",children:["loss",e.log?", logarithmic":""]}),v("span",{class:"legend-scale",role:"img","aria-label":`Colors from a loss of ${yt(e.low)} to ${yt(e.high)}`,children:[v("span",{class:"legend-bar",style:{background:N1()}}),i>0&&v("span",{class:"legend-cut",style:{backgroundColor:Tn($i(1,zn[wn.value]))}}),a.map(c=>v("span",{class:"legend-tick",style:{left:`${100*pn(e,c)}%`},children:yt(c)}))]}),i>0&&v("span",{class:"legend-note",children:[Sn(i)," ",i===1?"cell":"cells"," above ",yt(e.high)," cut off"]}),s>0&&v("span",{class:"legend-note",children:["× ",Sn(s)," NaN"]}),r.length>s&&v("span",{class:"legend-note",children:["╲ ",Sn(r.length-s)," infinite"]})]})}function U1(){let n=!!Fe.value.view?.log,e=t=>t!==n&&dt({view:{log:t}},t?"logarithmic heights":"linear heights");return v("div",{class:"terrain-controls",children:[v("div",{class:"segmented",role:"group","aria-label":"Heights",children:[v("button",{type:"button","aria-pressed":!n,onClick:()=>e(!1),children:"linear"}),v("button",{type:"button","aria-pressed":n,onClick:()=>e(!0),children:"logarithmic"})]}),v("div",{class:"segmented",role:"group","aria-label":"Colors",children:["viridis","cividis"].map(t=>v("button",{type:"button","aria-pressed":wn.value===t,onClick:()=>wn.value=t,children:t}))}),v("button",{type:"button",class:"quiet","aria-pressed":yr.value,onClick:()=>yr.value=!yr.value,children:"keep the scale"}),v("button",{type:"button",class:"quiet",onClick:yp,children:"fit the scale"})]})}function F1(n){let e=n.ground;if(!e||n.paths.length===0)return"";let t=0,i=0,r=0,s=0;for(let c of n.paths)for(let l=0;l+2<c.length;l+=3){s++;let u=La(e,c[l],c[l+1]);u?Math.abs(u.loss-c[l+2])>t&&(t=Math.abs(u.loss-c[l+2]),i=l/3):r++}let o=t>0?` At its point ${i+1} of ${s} the slice's loss is off by ${yt(t)}.`:"",a=r>0?` ${r} of its points are outside the window.`:"";return`The white line is the training, projected on the plane and drawn at its true loss.${o}${a}`}function O1({land:n,scale:e}){if(!n.head)return null;let t=e?.log?"Heights and colors are logarithmic.":"Heights and colors are linear.";return v("details",{class:"terrain-limits",children:[v("summary",{children:"What this picture cannot tell"}),v("p",{children:n.head.caption}),v("p",{children:[F1(n)," ",t," A ring marks the lowest of the measured cells, which need not be the lowest place of the plane."]})]})}var iv=!1;function k1(){if(iv)return;iv=!0;let n=()=>on.value=on.peek()+1;new MutationObserver(n).observe(document.documentElement,{attributes:!0}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",n)}var fu=_e([]),pu=_e("");async function cf(){if(!(fu.value.length>0))try{fu.value=await Qr("/api/story"),pu.value=""}catch(n){pu.value=n.message}}function lf(n){let e=fu.value[n];e&&Yt(()=>{oo.value=n,e.room==="terrain"&&(Gu(e.scene,`scene “${e.title}”`),it.value=e.pinned??null)})}function sv(){let n=fu.value;if(pu.value)return v("section",{class:"story",children:[v("p",{class:"wrong",children:pu.value}),v(At,{onClick:()=>{cf()},children:"Try again"})]});let e=Math.min(oo.value,n.length-1),t=n[e];return t?v("section",{class:"story","aria-label":"The story in eight scenes",children:[v("ol",{class:"contents","aria-label":"Scenes",children:n.map((i,r)=>v("li",{children:v("button",{type:"button","aria-current":r===e?"step":void 0,onClick:()=>lf(r),children:[v("span",{children:r+1})," ",i.title]})},i.id))}),v("article",{children:[v("p",{class:"number",children:["Scene ",e+1," of ",n.length]}),v("h2",{children:t.title}),v("p",{class:"text",children:t.text}),t.claims.map(i=>v(z1,{verdict:i},i.claim)),v("p",{class:"steps",children:[v(At,{quiet:!0,disabled:e===0,onClick:()=>lf(e-1),children:"← Back"}),v(At,{onClick:()=>B1(t),children:t.room==="fewshot"?"Draw and ask":"Play with it"}),v(At,{quiet:!0,disabled:e===n.length-1,onClick:()=>lf(e+1),children:"Next →"})]})]}),t.room==="terrain"&&v("div",{class:"stage",children:[v("div",{class:it.value?"grounds two":"grounds",children:[it.value&&v(Xr,{which:"pinned"}),v(Xr,{which:"scene"})]}),v("div",{class:"below",children:[v(go,{}),v(Mo,{})]})]})]}):v("section",{class:"story","aria-busy":"true"})}function B1(n){ki.value=n.room}function z1({verdict:n}){let e=n.verdict.includes("not hold")?"no":n.verdict.includes("undecided")?"open":"yes";return v("div",{class:"measured",children:[v("p",{children:[v("span",{class:`badge ${e}`,children:n.verdict})," ",v("span",{class:"claim",children:["claim ",n.claim]})]}),v("p",{children:n.finding}),n.otherwise&&v("p",{class:"otherwise",children:n.otherwise}),v("p",{children:v("code",{children:n.command})})]})}function av(){return v(ut,{children:[v("a",{class:"skip",href:"#room",onClick:G1,children:"Skip to the room"}),v(X1,{}),v("p",{class:"unseen",role:"status","aria-live":"polite",children:Aa.value}),v(Y1,{}),v("main",{id:"room",tabIndex:-1,children:v(V1,{})}),v(Km,{})]})}function G1(n){n.preventDefault(),document.getElementById("room")?.focus()}function V1(){switch(ki.value){case"fewshot":return v(nm,{});case"story":return v(H1,{})}return v(Z1,{})}function H1(){return vt(()=>{cf()},[]),v(sv,{})}var W1=[{room:"terrain",label:"Terrain"},{room:"fewshot",label:"Few-shot"},{room:"story",label:"Story"}];function X1(){return v("header",{class:"bar",children:[v("h1",{children:"Landscape"}),v("nav",{"aria-label":"Rooms",children:W1.map(n=>v("button",{type:"button","aria-current":ki.value===n.room?"page":void 0,onClick:()=>ki.value=n.room,children:n.label},n.room))}),v("div",{class:"tools",children:[v("button",{type:"button",class:"tool",disabled:!ts.value,title:ts.value?`Undo: ${ts.value}`:"Nothing to undo","aria-label":"Undo",onClick:ns,children:"↶"}),v("button",{type:"button",class:"tool",disabled:!Ra.value,title:Ra.value?`Redo: ${Ra.value}`:"Nothing to redo","aria-label":"Redo",onClick:Vu,children:"↷"}),v("button",{type:"button",class:"tool wide",onClick:()=>Eo.value=!0,children:"Share"}),v(q1,{})]})]})}var Zs=_e("auto");function $1(){try{let n=localStorage.getItem("landscape-look");return n==="light"||n==="dark"?n:"auto"}catch{return"auto"}}function ov(n){Zs.value=n,n==="auto"?delete document.documentElement.dataset.look:document.documentElement.dataset.look=n,on.value++;try{localStorage.setItem("landscape-look",n)}catch{}}function q1(){vt(()=>{ov($1());let t=matchMedia("(prefers-color-scheme: dark)"),i=()=>on.value++;return t.addEventListener("change",i),()=>t.removeEventListener("change",i)},[]);let n={auto:"light",light:"dark",dark:"auto"},e={auto:"◐",light:"○",dark:"●"};return v("button",{type:"button",class:"tool","aria-label":`Colors: ${Zs.value}`,title:`Colors: ${Zs.value==="auto"?"as the system":Zs.value}`,onClick:()=>ov(n[Zs.value]),children:e[Zs.value]})}function Y1(){let n=Oi.value,e=n?.field&&Fi.some(i=>n.field===i||n.field.startsWith(`${i}.`)),t=es.value??(n&&!e?n.text:null);return v(ut,{children:[Du&&v("p",{class:"notice",children:"A recording: the scenes of the story can be replayed here, without a server."}),t&&v("p",{class:"notice wrong",role:"alert",children:[t," ",n&&ts.value?v(At,{quiet:!0,onClick:ns,children:["Undo ",ts.value]}):n&&v(At,{quiet:!0,onClick:dp,children:"Try again"}),es.value&&v(At,{quiet:!0,onClick:()=>es.value=null,children:"All right"})]})]})}function Z1(){return v("div",{class:"terrain-room",children:[v(Bp,{}),v(J1,{}),v(j1,{}),v("div",{class:it.value?"grounds two":"grounds",children:[it.value&&v(Xr,{which:"pinned"}),v(Xr,{which:"scene"})]}),v("div",{class:"below",children:[v(go,{}),v(Mo,{})]})]})}function J1(){let n=Pa.value;if(!it.value)return v("p",{class:"compared",children:[v(At,{quiet:!0,onClick:()=>Ia(!0),title:"Keep this set-up as the other side of a comparison",children:"Pin this set-up"}),v("span",{children:"and change one part: both stand side by side."})]});let[e,t]=[Fi.filter(i=>n&&!n[i]),Fi.filter(i=>n?.[i])];return v("p",{class:"compared on",children:[v("span",{children:[!n&&"Comparing with the pinned set-up.",n&&e.length===0&&"Equal to the pinned set-up: change one part.",n&&e.length>0&&v(ut,{children:[v("strong",{children:["Changed: ",e.join(" and "),"."]})," ",t.length>0&&`Proved equal: ${t.join(" and ")}.`]})]}),v(At,{quiet:!0,onClick:()=>Ia(!0),title:"Keep the present set-up instead",children:"Pin anew"}),v(At,{quiet:!0,onClick:()=>Ia(!1),children:"Unpin"})]})}var K1=[{value:"random",label:"random",title:"Two random directions, each filter as long as the model's own"},{value:"pca",label:"along the training",title:"The two principal directions of the way of the training"},{value:"hessian",label:"most curved",title:"The most and the least curved direction, from the Hessian"}];function j1(){let n=sn.value.view??{},e=sn.value.model?.kind==="two_weights",t=(i,r)=>dt({view:i},r);return v("div",{class:"view-bar",role:"group","aria-label":"Where to look",children:[e?v("p",{children:"The two weights themselves: the whole landscape of this model."}):v(ut,{children:[v(cs,{label:"Around the",value:n.origin??"end",options:Q1,onChange:i=>t({origin:i},`around the ${i}`)}),v(cs,{label:"Directions",value:n.directions??"random",options:K1,onChange:i=>t({directions:i},"directions")})]}),v(mn,{label:"Range",value:n.range??1,min:.05,max:10,log:!0,onChange:i=>t({range:i},"range")}),n.directions==="random"&&v(uo,{label:"Seed of the directions",value:n.seed??1,onChange:i=>t({seed:i},"seed of the directions")}),ls.value.surveys.length>0&&v(co,{label:"Or a survey of the folder",value:"",options:["",...ls.value.surveys].map(i=>({value:i,label:i||"…"})),onChange:i=>i&&void Sp("scene",Ui(`/api/surveys/${encodeURIComponent(i)}`,void 0))})]})}var Q1=[{value:"start",label:"start"},{value:"end",label:"end of training"}];fp();Dp();Up();var uf=document.getElementById("page");uf&&(uf.textContent="",Df(v(av,{}),uf));})();
